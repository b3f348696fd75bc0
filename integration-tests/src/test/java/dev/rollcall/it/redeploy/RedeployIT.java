package dev.rollcall.it.redeploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.it.api.Http;
import dev.rollcall.it.host.Login;
import dev.rollcall.it.host.Wars;
import dev.rollcall.it.redeploy.app.Trace;
import dev.rollcall.it.redeploy.watch.RemainsServlet;
import dev.rollcall.testing.Parallel;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import org.jboss.arquillian.container.test.api.Deployer;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.arquillian.container.test.api.OperateOnDeployment;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.jboss.arquillian.test.api.ArquillianResource;
import org.jboss.shrinkwrap.api.ShrinkWrap;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** An application that comes and goes leaves nothing behind in a server that stays. */
@Tag("redeployment")
@ExtendWith(ArquillianExtension.class)
class RedeployIT {

    private static final int TIMES = 20;

    /**
     * What is kept until the application comes and goes the next time, however often it did. H2 has prepared an exception on
     * the way, which has its stack trace; Java remembers the last record that was compared; and Open Liberty keeps one more.
     * Each may be of another round.
     */
    private static final int KEPT = 3;

    /** More threads than the server needs in any round. */
    private static final int WORKERS = 16;

    /** The server's own clean-up takes a moment. */
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private static final Duration PAUSE = Duration.ofSeconds(5);
    private static final String CLASS_LOADER = "class loader";

    @ArquillianResource
    Deployer deployer;

    @ArquillianResource
    @OperateOnDeployment("watch")
    URI watch;

    @Deployment(name = "sample", managed = false, testable = false)
    static WebArchive sample() {
        return Wars.sample().addClass(Trace.class);
    }

    @Deployment(name = "watch", testable = false)
    static WebArchive watch() {
        return ShrinkWrap.create(WebArchive.class, "watch.war").addClasses(RemainsServlet.class);
    }

    @Test
    void redeploymentsLeaveNoClassLoaderNoThreadAndNoMBean() {
        URI sample = watch.resolve("../rollcall-sample/");
        Http server = new Http(watch);
        makeWorkers(server);

        for (int i = 0; i < TIMES; i++) {
            deployer.deploy("sample");
            use(sample);
            if (i == 0) {
                assertThat(remains(server))
                        .as("what is there while it runs")
                        .anyMatch(CLASS_LOADER::equals)
                        .anyMatch(line -> line.startsWith("thread "))
                        .anyMatch(line -> line.startsWith("MBean "));
            }
            deployer.undeploy("sample");
        }

        assertThat(remainsAtLast(server)).allMatch(CLASS_LOADER::equals).hasSizeLessThanOrEqualTo(KEPT);
    }

    /** A worker thread of WildFly keeps the request that it was made for, and with it the application, as long as it lives. */
    private static void makeWorkers(Http server) {
        Parallel.times(WORKERS, () -> remains(server));
    }

    /** Once through everything that opens connections, makes threads and fills caches. */
    private static void use(URI sample) {
        assertThat(new Login(sample).attempt("nobody").status()).isEqualTo(401);
        Http admin = new Login(sample).as("admin").http();
        assertThat(admin.get("api/v1/admin/sessions").status()).isEqualTo(200);
        assertThat(admin.get("api/v1/admin/statistics").status()).isEqualTo(200);
        assertThat(admin.delete("api/v1/admin/sessions/bob").status()).isEqualTo(200);
        JsonObject alice = new Login(sample).attempt("alice").json();
        JsonObject refreshed = new Http(sample)
                .post(
                        "api/v1/auth/refresh",
                        Json.createObjectBuilder()
                                .add("refresh_token", alice.getString("refresh_token"))
                                .build())
                .json();
        Http client = new Http(sample).bearer(refreshed.getString("access_token"));
        assertThat(client.get("api/hello").status()).isEqualTo(200);
        assertThat(client.get("rollcall/").status()).isEqualTo(200);
        assertThat(client.post("api/v1/auth/logout").status()).isEqualTo(204);
    }

    private static List<String> remains(Http server) {
        return server.get("remains").body().lines().toList();
    }

    private static List<String> remainsAtLast(Http server) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        List<String> remains = remains(server);
        while (remains.size() > KEPT && System.nanoTime() < deadline) {
            LockSupport.parkNanos(PAUSE.toNanos());
            remains = remains(server);
        }
        return remains;
    }
}
