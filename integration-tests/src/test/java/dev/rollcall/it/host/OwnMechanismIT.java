package dev.rollcall.it.host;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.it.api.Answer;
import dev.rollcall.it.api.Browser;
import dev.rollcall.it.api.Http;
import dev.rollcall.it.host.app.CurrentSession;
import dev.rollcall.it.host.app.CurrentSessionServlet;
import dev.rollcall.it.host.app.LobbyApplication;
import dev.rollcall.it.host.app.LobbyResource;
import dev.rollcall.it.host.app.WhoServlet;
import dev.rollcall.it.host.mechanism.DeskMechanism;
import java.net.URI;
import java.util.List;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An application with an authentication mechanism of its own, and a beans.xml that asks for annotated classes. */
@ExtendWith(ArquillianExtension.class)
class OwnMechanismIT implements HostTests {

    @ArquillianResource
    URI base;

    @Deployment(testable = false)
    static WebArchive host() {
        return Wars.withMechanism(
                        "own-mechanism.war",
                        WhoServlet.class,
                        CurrentSession.class,
                        CurrentSessionServlet.class,
                        LobbyApplication.class,
                        LobbyResource.class)
                .addPackage(DeskMechanism.class.getPackage())
                .addAsWebInfResource(Wars.beansXml("annotated"), "beans.xml");
    }

    @Override
    public URI base() {
        return base;
    }

    @Override
    public String ownResource() {
        return "api/who";
    }

    @Override
    public List<String> sideDoors() {
        return List.of("", "open/lobby/");
    }

    private Http desk() {
        return anyone().with("X-Desk", "desk-7");
    }

    @Test
    void whoTheMechanismKnowsIsSeenWhereNoSessionIsNeeded() {
        assertThat(desk().get("open/who").body()).startsWith("REQUEST desk-7 desk-7 ");
        assertThat(anyone().get("open/who").body()).isEqualTo("REQUEST nobody null");
    }

    @Test
    void whoTheMechanismKnowsHasNoSession() {
        Answer refused = desk().get("api/who");

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.json().getString("code")).isEqualTo("token_missing");
        assertThat(desk().get("api/v1/admin/sessions").status()).isEqualTo(401);
    }

    @Test
    void userOfTheSessionComesBeforeTheMechanismWhereASessionIsNeeded() {
        Http both = login().as("alice").http().with("X-Desk", "desk-7");

        assertThat(both.get("api/who").body()).isEqualTo("REQUEST alice alice admin false user true");
        assertThat(both.get("api/v1/admin/sessions").json().getString("code")).isEqualTo("forbidden");
    }

    @Test
    void whoTheMechanismKnowsStaysWhereNoSessionIsNeeded() {
        Http byToken = login().as("alice").http().with("X-Desk", "desk-7");
        Http byCookie = Browser.signedIn(anyone(), "alice").page().with("X-Desk", "desk-7");

        for (Http both : List.of(desk(), byToken, byCookie)) {
            assertThat(both.get("open/who").body()).isEqualTo("REQUEST desk-7 desk-7 admin true user false");
            assertThat(both.get("open/lobby/admin").body()).isEqualTo("desk-7 admin true user false clerk false");
            assertThat(both.get("open/lobby/user").status()).isEqualTo(403);
        }
        assertThat(login().as("alice").http().get("open/who").body())
                .isEqualTo("REQUEST alice alice admin false user true");
    }

    @Test
    void annotatedBeansSeeTheSession() {
        Login.SignedIn alice = login().as("alice");

        assertThat(alice.http().get("api/current").body()).isEqualTo(alice.session());
    }
}
