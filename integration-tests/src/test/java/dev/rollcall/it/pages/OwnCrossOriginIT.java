package dev.rollcall.it.pages;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.it.api.Answer;
import dev.rollcall.it.api.Http;
import dev.rollcall.it.host.Login;
import dev.rollcall.it.host.Wars;
import dev.rollcall.it.pages.app.CorsFilter;
import dev.rollcall.it.pages.app.TasksServlet;
import dev.rollcall.testing.FreePorts;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An application whose own filter lets pages of other origins in; Rollcall has no setting for it. */
@ExtendWith(ArquillianExtension.class)
class OwnCrossOriginIT {

    @ArquillianResource
    URI base;

    @Deployment(testable = false)
    static WebArchive host() {
        return Wars.of("own-cross-origin.war", TasksServlet.class, CorsFilter.class);
    }

    private static Http preflight(URI base) {
        return new Http(base).with("Origin", "https://spa.example").with("Access-Control-Request-Method", "GET");
    }

    @Test
    void pageOfAnotherOriginReadsAGuardedResourceInABrowser() {
        Login.SignedIn alice = new Login(base).as("alice");
        String token = alice.http().headers().get(0).getValue();
        try (Chromium chromium = Chromium.start();
                ForeignPage page = ForeignPage.at(FreePorts.next(), chromium)) {
            URI tasks = base.resolve("api/filtered/tasks");

            assertThat(page.ask("GET", tasks, Map.of("Authorization", token), null)
                            .body())
                    .isEqualTo("tasks of alice");
            assertThat(page.ask("DELETE", tasks, Map.of("Authorization", token), null)
                            .status())
                    .isEqualTo(204);
        }
    }

    @Test
    void preflightReachesTheApplicationWithoutACaller() {
        Answer answer = preflight(base).send("OPTIONS", "api/filtered/tasks", BodyPublishers.noBody());

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers("Access-Control-Allow-Origin")).containsExactly("https://spa.example");
    }

    @Test
    void sessionApiAnswersNoPreflight() {
        Answer answer = preflight(base).send("OPTIONS", "api/v1/sessions", BodyPublishers.noBody());

        assertThat(answer.status()).isEqualTo(401);
        assertThat(answer.headers("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void whatCarriesCredentialsIsNoPreflight() {
        Answer answer = preflight(base).bearer("x").send("OPTIONS", "api/filtered/tasks", BodyPublishers.noBody());

        assertThat(answer.status()).isEqualTo(401);
    }
}
