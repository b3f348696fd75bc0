package dev.rollcall.it.databases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.it.api.Answer;
import dev.rollcall.it.api.Http;
import dev.rollcall.it.host.Login;
import dev.rollcall.it.host.Wars;
import dev.rollcall.it.host.app.WhoServlet;
import java.util.List;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Two applications in one server: one with a setting that makes no sense, one whose database is down. */
@Tag("payara-micro")
@SuppressWarnings("NullAway.Init") // set before all tests
class DeploymentIT {

    @RegisterExtension
    static final Postgres POSTGRES = new Postgres("late");

    static ServerProcess server;

    @BeforeAll
    static void startServerWithoutDatabase() {
        // In this order, because this server starts no further application after one that failed
        server = ServerProcess.with(
                "deployment",
                application("late.war", "rollcall.datasource=jdbc/rollcall"),
                application("misconfigured.war", "rollcall.token.lifetime=soon"));
    }

    private static WebArchive application(String name, String setting) {
        return Wars.of(name, WhoServlet.class)
                .addAsResource(Wars.settings(setting), "META-INF/microprofile-config.properties");
    }

    @AfterAll
    static void stopServer() {
        server.close();
    }

    private static List<String> linesWith(String text) {
        return server.log().stream().filter(line -> line.contains(text)).toList();
    }

    @Test
    void applicationWithABadSettingIsNotServedAtAll() {
        Http http = new Http(server.application("misconfigured"));

        assertThat(http.get("open/who").status()).isEqualTo(404);
        assertThat(http.get("api/who").status()).isEqualTo(404);
        assertThat(http.get("api/v1/auth/jwks.json").status()).isEqualTo(404);
    }

    @Test
    void logNamesTheBadSettingAndItsValue() {
        assertThat(linesWith("rollcall.token.lifetime=soon"))
                .anyMatch(line -> line.contains("must be an ISO-8601 duration"));
    }

    @Test
    void applicationIsServedBeforeItsDatabaseIs() {
        Http http = new Http(server.application("late"));
        Login login = new Login(server.application("late"));

        assertThat(http.get("open/who").body()).isEqualTo("REQUEST nobody null");
        assertThat(http.get("api/who").json().getString("code")).isEqualTo("token_missing");
        for (Answer answer : List.of(login.attempt("alice"), http.get("api/v1/auth/jwks.json"))) {
            assertThat(answer.status()).isEqualTo(503);
            assertThat(answer.json().getString("code")).isEqualTo("session_store_unavailable");
        }

        POSTGRES.start();
        Eventually.answer(() -> login.attempt("alice"), answer -> answer.status() == 200);

        assertThat(login.as("alice").http().get("api/who").body()).startsWith("REQUEST alice");
        assertThat(http.get("api/v1/auth/jwks.json").status()).isEqualTo(200);
        assertThat(linesWith("The session store (data source jdbc/rollcall) failed"))
                .hasSize(1);
        assertThat(linesWith("The session store (data source jdbc/rollcall) answers again"))
                .hasSize(1);
    }
}
