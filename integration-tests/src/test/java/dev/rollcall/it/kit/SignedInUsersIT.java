package dev.rollcall.it.kit;

import static dev.rollcall.it.api.Problems.assertEnded;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.EndReason;
import dev.rollcall.it.api.Http;
import dev.rollcall.it.host.Wars;
import dev.rollcall.it.host.app.WhoServlet;
import dev.rollcall.test.RollcallExtension;
import dev.rollcall.test.SignedInAs;
import dev.rollcall.test.TestSession;
import java.io.File;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Objects;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.asset.StringAsset;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The tests of somebody's application, which have signed-in users by {@code rollcall-test}. */
@ExtendWith(ArquillianExtension.class)
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class SignedInUsersIT {

    private static final String SECRET = "for the tests of a shop";
    private static @Nullable TestSession earlier;

    @ArquillianResource
    URI base;

    @RegisterExtension
    final RollcallExtension rollcall = RollcallExtension.at(() -> base, SECRET);

    @Deployment(testable = false)
    static WebArchive host() throws URISyntaxException {
        return Wars.of("tested-shop.war", WhoServlet.class)
                .addAsWebInfResource(Wars.beansXml("annotated"), "beans.xml")
                .addAsLibrary(new File(RollcallExtension.class
                        .getProtectionDomain()
                        .getCodeSource()
                        .getLocation()
                        .toURI()))
                .setWebXML(new StringAsset("""
                        <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
                          <context-param>
                            <param-name>rollcall-test.secret</param-name><param-value>%s</param-value>
                          </context-param>
                          <context-param>
                            <param-name>rollcall.protected-paths</param-name><param-value>/*</param-value>
                          </context-param>
                        </web-app>""".formatted(SECRET)));
    }

    private Http as(TestSession user) {
        return new Http(base).bearer(user.accessToken());
    }

    @Test
    @Order(1)
    void aParameterIsASignedInUser(@SignedInAs(value = "grace", groups = "user") TestSession grace) {
        earlier = grace;

        assertThat(grace.user()).isEqualTo("grace");
        assertThat(as(grace).get("api/who").body()).isEqualTo("REQUEST grace grace admin false user true");
        assertThat(as(grace).get("api/v1/sessions/current").json().getString("id"))
                .isEqualTo(grace.id().toString());
    }

    @Test
    @Order(2)
    void whatATestHasBegunEndsAfterIt() {
        assertEnded(as(Objects.requireNonNull(earlier)).get("api/who"), "signed_out");
    }

    @Test
    void severalUsersAreSignedInAtOnce() {
        TestSession boss = rollcall.signIn("Zoë & co/1", "admin", "user");
        TestSession guest = rollcall.signIn("heidi");

        assertThat(as(boss).get("api/who").body()).endsWith(" admin true user true");
        assertThat(as(boss).get("api/v1/admin/sessions").status()).isEqualTo(200);
        assertThat(as(guest).get("api/who").body()).isEqualTo("REQUEST heidi heidi admin false user false");
        assertThat(as(guest).get("api/v1/admin/sessions").status()).isEqualTo(403);
    }

    @Test
    void aBrowserHasItInCookies(@SignedInAs("ivan") TestSession ivan) {
        Http browser = new Http(base).with("Cookie", ivan.cookieHeader());

        assertThat(browser.get("api/who").body()).startsWith("REQUEST ivan");
        assertThat(browser.with("Sec-Fetch-Site", "same-origin")
                        .post("api/v1/auth/refresh")
                        .status())
                .isEqualTo(200);
    }

    @Test
    void endedSessionsAreRefused(@SignedInAs("judy") TestSession judy, @SignedInAs("judy") TestSession other) {
        judy.end();
        judy.end();
        other.end(EndReason.SIGNED_OUT_BY_ADMIN);

        assertEnded(as(judy).get("api/who"), "signed_out");
        assertEnded(as(other).get("api/who"), "signed_out_by_admin");
    }

    @Test
    void nobodyElseSignsAnybodyIn() {
        Http stranger = new Http(base).with("Content-Type", "application/x-www-form-urlencoded");

        assertThat(stranger.send("POST", "rollcall/test/sessions", BodyPublishers.ofString("user=alice"))
                        .status())
                .isEqualTo(403);
        assertThat(stranger.with("X-Rollcall-Test", SECRET + "!")
                        .send("POST", "rollcall/test/sessions", BodyPublishers.ofString("user=alice"))
                        .status())
                .isEqualTo(403);
        assertThat(stranger.with("X-Rollcall-Test", SECRET)
                        .get("rollcall/test/sessions")
                        .status())
                .isEqualTo(405);
    }

    @Test
    void whatIsWrongIsSaid() {
        assertThatThrownBy(
                        () -> RollcallExtension.at(base, "a secret of others").signIn("alice"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("403: The secret is another");
        assertThatThrownBy(() -> RollcallExtension.at(base.resolve("/no-such-application/"), SECRET)
                        .signIn("alice"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("needs the library rollcall-test");
        assertThatThrownBy(() -> rollcall.signIn("x".repeat(300)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("400: ");
    }
}
