package dev.rollcall.it.nodes;

import dev.rollcall.it.api.Http;
import dev.rollcall.it.databases.Postgres;
import dev.rollcall.it.databases.ServerProcess;
import dev.rollcall.it.databases.ServerProcess.Launch;
import dev.rollcall.it.faults.TcpProxy;
import dev.rollcall.it.host.Wars;
import dev.rollcall.it.nodes.app.Crowd;
import dev.rollcall.testing.FreePorts;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.api.spec.WebArchive;

/** Two servers with the sample on one PostgreSQL, which know nothing of each other but the database. */
final class Cluster implements AutoCloseable {

    private static final Path GUARDED = ServerProcess.written(guarded());

    private final TcpProxy wayOfSecond;
    private final ServerProcess first;
    private ServerProcess second;

    private Cluster(TcpProxy wayOfSecond, ServerProcess first, ServerProcess second) {
        this.wayOfSecond = wayOfSecond;
        this.first = first;
        this.second = second;
    }

    /** Both start at the same moment, on an empty database if it is one. */
    static Cluster start() {
        TcpProxy way = TcpProxy.start(Postgres.port());
        CompletableFuture<ServerProcess> second =
                CompletableFuture.supplyAsync(() -> start("node2", FreePorts.next(), way.port()));
        ServerProcess first = start("node1", FreePorts.next(), Postgres.port());
        return new Cluster(way, first, second.join());
    }

    private static ServerProcess start(String name, int port, int databasePort) {
        return ServerProcess.start(new Launch(
                name,
                port,
                List.of(
                        "-Xmx384m",
                        "-Drollcall.datasource=jdbc/rollcall",
                        "-Dpostgresql.port=" + databasePort,
                        "-Dsample.password-iterations=10000",
                        // A node that is killed and started again must find the window still open
                        "-Drollcall.refresh.recovery-window=PT5M",
                        "-Drollcall.introspection.clients=" + TokenQuestionTests.CLIENT + "="
                                + TokenQuestionTests.SECRET),
                ServerProcess.POSTGRESQL,
                List.of(Path.of("target/rollcall-sample.war"), GUARDED)));
    }

    /**
     * An application with the limits of the throttle as they are by default, where the system properties of the tests have
     * others, behind a proxy that the tests play.
     */
    private static WebArchive guarded() {
        return Wars.of("guarded.war")
                .addPackage(Crowd.class.getPackage())
                .addAsResource(
                        Wars.settings(
                                "config_ordinal=500",
                                "rollcall.throttle.account.failures=5",
                                "rollcall.throttle.address.failures=20",
                                "rollcall.throttle.address.refreshes=60",
                                "rollcall.trusted-proxies=127.0.0.0/8,::1"),
                        "META-INF/microprofile-config.properties");
    }

    Http first() {
        return client(first);
    }

    Http second() {
        return client(second);
    }

    /** A client of each node. */
    List<Http> nodes() {
        return List.of(first(), second());
    }

    private static Http client(ServerProcess node) {
        return new Http(node.application("rollcall-sample"));
    }

    /** A client of the application on each node whose throttle has the limits that it has by default. */
    List<Http> guardedNodes() {
        return Stream.of(first, second)
                .map(node -> new Http(node.application("guarded")))
                .toList();
    }

    /** Everything that both nodes have logged since they started. */
    List<String> log() {
        return Stream.concat(first.log().stream(), second.log().stream()).toList();
    }

    void killSecond() {
        second.kill();
    }

    /** Stops the second node in the middle of whatever it does, until it is resumed. */
    void pauseSecond() {
        second.pause();
    }

    void resumeSecond() {
        second.resume();
    }

    /** Takes the database away from the second node, until it is reconnected. */
    void cutOffSecond() {
        wayOfSecond.cut();
    }

    void reconnectSecond() {
        wayOfSecond.pass();
    }

    void restartSecond() {
        second = start("node2", second.port(), wayOfSecond.port());
    }

    @Override
    public void close() {
        first.close();
        second.close();
        wayOfSecond.close();
    }
}
