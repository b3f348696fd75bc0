package dev.rollcall.internal.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.EndReason;
import dev.rollcall.SignedIn;
import dev.rollcall.internal.http.TestRequest;
import dev.rollcall.internal.session.Node;
import dev.rollcall.internal.settings.HttpSettings;
import dev.rollcall.internal.settings.PageSettings;
import dev.rollcall.internal.settings.PathPattern;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** People who open pages stay signed in while their session lives. */
class PageSessionsTest {

    private static final HttpSettings HTTP = new HttpSettings(
            "/session-api",
            List.of(new PathPattern("/api/*")),
            List.of(),
            List.of(new PathPattern("/todos/poll")),
            "admin");
    private static final PageSettings PAGES =
            new PageSettings(List.of(new PathPattern("/todos/*")), "/rollcall/login/");

    private final Node node = Node.start();
    private final SignedIn alice = node.signIn("alice");
    private final RollcallFilter filter = Door.of(node, HTTP).with(PAGES).filter();
    private TestResponse response = new TestResponse();
    private String user = "";

    private void send(TestRequest request) throws Exception {
        response = new TestResponse();
        user = "";
        filter.doFilter(
                request.build(),
                response.asServlets(),
                (seen, answer) -> user = String.valueOf(((HttpServletRequest) seen).getRemoteUser()));
    }

    private TestRequest open(String path) {
        return TestRequest.of("GET")
                .at(path)
                .with("Accept", "text/html")
                .with("Sec-Fetch-Mode", "navigate")
                .with("Sec-Fetch-Site", "same-origin")
                .with("Cookie", "__Host-rollcall=" + alice.accessToken().text());
    }

    private String cookie() {
        return response.headers().getOrDefault("Set-Cookie", "");
    }

    @Test
    void aTokenWithMuchLifeLeftStays() throws Exception {
        send(open("/todos/list"));

        assertThat(user).isEqualTo("alice");
        assertThat(cookie()).isEmpty();
        assertThat(response.headers()).containsEntry("Cache-Control", "no-store");
    }

    @ParameterizedTest
    @ValueSource(longs = {11, 15, 60, 11 * 60})
    void anotherIsReplacedBeforeItExpiresAndAfter(long minutes) throws Exception {
        node.clock().advance(Duration.ofMinutes(minutes));

        send(open("/todos/list"));

        assertThat(user).isEqualTo("alice");
        assertThat(cookie()).matches("__Host-rollcall=[\\w.-]+; Path=/; Secure; HttpOnly; SameSite=Lax");
        assertThat(cookie()).doesNotContain(alice.accessToken().text());
    }

    @Test
    void aFormThatWasFilledInForLongIsNotLost() throws Exception {
        node.clock().advance(Duration.ofHours(1));

        send(open("/todos/save").method("POST"));

        assertThat(user).isEqualTo("alice");
        assertThat(response.headers()).containsEntry("Cache-Control", "private, no-cache");
    }

    @Test
    void aFormOfAnotherSiteIsRefusedAllTheSame() throws Exception {
        send(TestRequest.of("POST")
                .at("/todos/save")
                .with("Accept", "text/html")
                .with("Sec-Fetch-Mode", "navigate")
                .with("Sec-Fetch-Site", "cross-site")
                .with("Cookie", "__Host-rollcall=" + alice.accessToken().text()));

        assertThat(user).isEmpty();
        assertThat(response.error()).isEqualTo(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/hello", "/todos/poll"})
    void whereNoPageIsOpenedAnExpiredTokenIsExpired(String path) throws Exception {
        node.clock().advance(Duration.ofMinutes(15));

        send(open(path).with("X-Requested-With", "XMLHttpRequest"));

        assertThat(user).isEmpty();
        assertThat(response.status()).isEqualTo(401);
        assertThat(response.body()).contains("token_expired");
    }

    @Test
    void anEndedSessionLeadsToTheSignInPage() throws Exception {
        node.clock().advance(Duration.ofMinutes(20));
        node.sessions().end(alice.session().id(), EndReason.SIGNED_OUT_BY_ADMIN);

        send(open("/todos/list"));

        assertThat(response.headers())
                .containsEntry("Location", "/rollcall/login/?reason=signed_out_by_admin&next=%2Ftodos%2Flist");
    }

    @Test
    void soDoesAnIdleOne() throws Exception {
        node.clock().advance(Duration.ofHours(12));

        send(open("/todos/list"));

        assertThat(response.headers()).containsEntry("Location", "/rollcall/login/?reason=idle&next=%2Ftodos%2Flist");
    }

    @Test
    void whileTheDatabaseIsDownAnExpiredOneIsNoSignOut() throws Exception {
        node.clock().advance(Duration.ofMinutes(16));
        node.store().goDown();

        send(open("/todos/list"));

        assertThat(user).isEmpty();
        assertThat(response.error()).isEqualTo(503);
    }

    @Test
    void aTokenInTheHeaderIsNeverReplaced() throws Exception {
        node.clock().advance(Duration.ofMinutes(14));

        send(TestRequest.of("GET")
                .at("/todos/list")
                .with("Authorization", "Bearer " + alice.accessToken().text()));

        assertThat(user).isEqualTo("alice");
        assertThat(cookie()).isEmpty();
    }
}
