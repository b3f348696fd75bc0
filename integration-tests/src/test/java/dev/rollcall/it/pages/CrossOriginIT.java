package dev.rollcall.it.pages;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.microsoft.playwright.PlaywrightException;
import dev.rollcall.it.api.Answer;
import dev.rollcall.it.api.Http;
import dev.rollcall.it.host.Login;
import dev.rollcall.it.host.Wars;
import dev.rollcall.it.pages.ForeignPage.Read;
import dev.rollcall.it.pages.app.CorsFilter;
import dev.rollcall.it.pages.app.TasksServlet;
import dev.rollcall.testing.FreePorts;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.io.StringReader;
import java.net.URI;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.Map;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * An application that lets pages of one other origin in by {@code rollcall.cors.origins}. Below {@code api/filtered/} a
 * filter of its own does so too.
 */
@ExtendWith(ArquillianExtension.class)
class CrossOriginIT {

    private static final int PORT = FreePorts.next();
    private static final String SPA = ForeignPage.origin(PORT);
    private static final Map<String, String> JSON = Map.of("Content-Type", "application/json");

    @ArquillianResource
    URI base;

    @Deployment(testable = false)
    static WebArchive host() {
        return Wars.of("cross-origin.war", TasksServlet.class, CorsFilter.class)
                .addAsResource(
                        Wars.settings("rollcall.cors.origins=" + SPA, "rollcall.token.lifetime=PT10S"),
                        "META-INF/microprofile-config.properties");
    }

    private Http spa() {
        return new Http(base).with("Origin", SPA);
    }

    private Http alice() {
        return new Login(base).as("alice").http().with("Origin", SPA);
    }

    private static void mayBeReadByTheSpa(Answer answer) {
        assertThat(answer.headers("Access-Control-Allow-Origin"))
                .as("%s", answer)
                .containsExactly(SPA);
        assertThat(String.join(",", answer.headers("Vary")).split(",\\s*"))
                .as("%s", answer)
                .containsOnlyOnce("Origin");
        assertThat(answer.headers("Access-Control-Allow-Credentials")).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "GET, api/tasks, 200",
        "DELETE, api/tasks, 204",
        "PUT, api/tasks, 409",
        "GET, api/nowhere, 404",
        "GET, api/filtered/tasks, 200",
        "PUT, api/filtered/tasks, 409",
        "GET, api/v1/sessions, 200",
        "GET, api/v1/auth/jwks.json, 200",
        "GET, api/v1/sessions/x, 405",
        "GET, api/v1/admin/sessions, 403"
    })
    void everyAnswerCanBeReadByThePage(String method, String path, int status) {
        Answer answer = alice().send(method, path, BodyPublishers.noBody());

        assertThat(answer.status()).isEqualTo(status);
        mayBeReadByTheSpa(answer);
    }

    @ParameterizedTest
    @ValueSource(strings = {"api/tasks", "api/filtered/tasks", "api/v1/sessions"})
    void refusalsCanBeReadByThePage(String path) {
        Answer refused = spa().get(path);

        assertThat(refused.status()).isEqualTo(401);
        assertThat(refused.header("Access-Control-Expose-Headers").orElse("")).contains("WWW-Authenticate");
        mayBeReadByTheSpa(refused);
    }

    @ParameterizedTest
    @ValueSource(strings = {"api/tasks", "api/filtered/tasks", "api/v1/sessions", "api/v1/auth/login"})
    void preflightsAreAnsweredOnce(String path) {
        Answer answer = spa().with("Access-Control-Request-Method", "DELETE")
                .with("Access-Control-Request-Headers", "authorization,dpop")
                .send("OPTIONS", path, BodyPublishers.noBody());

        assertThat(answer.status()).isEqualTo(204);
        assertThat(answer.headers("Access-Control-Allow-Methods")).hasSize(1);
        assertThat(answer.headers("Access-Control-Allow-Headers")).hasSize(1);
        mayBeReadByTheSpa(answer);
    }

    @Test
    void otherOriginsAreNotLetIn() {
        Answer answer = new Login(base)
                .as("alice")
                .http()
                .with("Origin", "https://evil.example")
                .get("api/filtered/tasks");

        assertThat(answer.status()).isEqualTo(200);
        assertThat(answer.headers("Access-Control-Allow-Origin")).isEmpty();
    }

    @Test
    void pageOfAnotherOriginDoesAllOfItInABrowser() {
        try (Chromium chromium = Chromium.start();
                ForeignPage page = ForeignPage.at(PORT, chromium)) {
            Read login = page.ask(
                    "POST",
                    base.resolve("api/v1/auth/login"),
                    JSON,
                    credentials().toString());
            assertThat(login.status()).as(login.body()).isEqualTo(200);
            JsonObject tokens = json(login);
            Map<String, String> first = bearer(tokens);

            Read expired = page.ask("GET", base.resolve("api/tasks"), first, null, "token_expired");
            assertThat(json(expired).getString("code")).isEqualTo("token_expired");
            assertThat(expired.headers()).contains("www-authenticate");

            Read refreshed = page.ask(
                    "POST",
                    base.resolve("api/v1/auth/refresh"),
                    JSON,
                    Json.createObjectBuilder()
                            .add("refresh_token", tokens.getString("refresh_token"))
                            .build()
                            .toString());
            assertThat(refreshed.status()).as(refreshed.body()).isEqualTo(200);
            Map<String, String> second = bearer(json(refreshed));

            assertThat(page.ask("GET", base.resolve("api/tasks"), second, null).body())
                    .isEqualTo("tasks of alice");
            assertThat(page.ask("DELETE", base.resolve("api/filtered/tasks"), second, null)
                            .status())
                    .isEqualTo(204);
            assertThat(page.ask("POST", base.resolve("api/v1/auth/logout"), second, null)
                            .status())
                    .isEqualTo(204);
            assertThat(json(page.ask("GET", base.resolve("api/tasks"), second, null))
                            .getString("code"))
                    .isEqualTo("session_revoked");
        }
    }

    @Test
    void pageOfAnUnknownOriginReadsNothing() {
        int other = FreePorts.next();
        try (Chromium chromium = Chromium.start();
                ForeignPage page = ForeignPage.at(other, chromium)) {
            assertThatThrownBy(() -> page.ask("GET", base.resolve("api/filtered/tasks"), Map.of(), null))
                    .isInstanceOf(PlaywrightException.class)
                    .hasMessageContaining("Failed to fetch");
        }
    }

    private static JsonObject credentials() {
        return Json.createObjectBuilder()
                .add("username", "alice")
                .add("password", "alice-password")
                .build();
    }

    private static Map<String, String> bearer(JsonObject tokens) {
        return Map.of("Authorization", "Bearer " + tokens.getString("access_token"), "DPoP", "x");
    }

    private static JsonObject json(Read answer) {
        try (var reader = Json.createReader(new StringReader(answer.body()))) {
            return reader.readObject();
        }
    }
}
