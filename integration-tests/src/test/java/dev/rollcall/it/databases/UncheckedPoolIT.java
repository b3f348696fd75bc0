package dev.rollcall.it.databases;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.it.api.Answer;
import dev.rollcall.it.host.Login;
import dev.rollcall.it.host.Wars;
import dev.rollcall.it.host.app.WhoServlet;
import dev.rollcall.testing.Parallel;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.extension.RegisterExtension;

/** A pool of the server that nobody told to look at its connections, and a PostgreSQL that is restarted. */
@Tag("postgresql")
@ExtendWith(ArquillianExtension.class)
class UncheckedPoolIT {

    private static final int REQUESTS = 30;
    private static final Duration SOON = Duration.ofSeconds(10);

    @RegisterExtension
    static final Postgres DATABASE = new Postgres("unchecked");

    @ArquillianResource
    URI base;

    @Deployment(testable = false)
    static WebArchive application() {
        DATABASE.start();
        return Wars.of("unchecked.war", WhoServlet.class)
                .addAsResource(
                        // The environment names the pool that is checked
                        Wars.settings("config_ordinal=500", "rollcall.datasource=jdbc/rollcall-unchecked"),
                        "META-INF/microprofile-config.properties");
    }

    @Test
    void everythingWorksAgainSoonAfterARestart() throws Exception {
        Login login = new Login(base);
        Login.SignedIn admin = login.as("admin");
        // As many connections as there can be
        signInTogether(login);

        DATABASE.crash();
        DATABASE.start();

        assertGoodSoon(() -> login.attempt("alice"));
        assertGoodSoon(() -> admin.http().get("api/who"));
        assertThat(signInTogether(login)).extracting(Answer::status).containsOnly(200);
        assertThat(admin.http().get("api/v1/sessions").status()).isEqualTo(200);
    }

    private static List<Answer> signInTogether(Login login) throws Exception {
        return Parallel.run(REQUESTS, number -> login.attempt("alice"));
    }

    private static void assertGoodSoon(Supplier<Answer> request) {
        long deadline = System.nanoTime() + SOON.toNanos();
        Answer answer = request.get();
        while (answer.status() != 200 && System.nanoTime() - deadline < 0) {
            assertThat(answer.status()).as(answer.body()).isEqualTo(503);
            answer = request.get();
        }
        assertThat(answer.status()).as(answer.body()).isEqualTo(200);
    }
}
