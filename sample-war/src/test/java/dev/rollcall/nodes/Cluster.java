package dev.rollcall.nodes;

import dev.rollcall.postgres.Postgres;
import dev.rollcall.postgres.ServerProcess;
import dev.rollcall.postgres.ServerProcess.Launch;
import dev.rollcall.sample.Http;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** Two servers with the sample on one PostgreSQL, which know nothing of each other but the database. */
final class Cluster implements AutoCloseable {

    private final ServerProcess first;
    private ServerProcess second;

    private Cluster(ServerProcess first, ServerProcess second) {
        this.first = first;
        this.second = second;
    }

    /** Both start at the same moment, on an empty database if it is one. */
    static Cluster start() {
        CompletableFuture<ServerProcess> second = CompletableFuture.supplyAsync(Cluster::startSecond);
        ServerProcess first = startFirst();
        return new Cluster(first, second.join());
    }

    private static ServerProcess startFirst() {
        return start("node1");
    }

    private static ServerProcess startSecond() {
        return start("node2");
    }

    private static ServerProcess start(String name) {
        return ServerProcess.start(new Launch(
                name,
                Integer.getInteger("test." + name + ".port"),
                List.of(
                        "-Xmx384m",
                        "-Drollcall.datasource=jdbc/rollcall",
                        "-Dpostgresql.port=" + Postgres.port(),
                        "-Dsample.password-iterations=10000",
                        "-Drollcall.introspection.clients=" + TokenQuestionTests.CLIENT + "="
                                + TokenQuestionTests.SECRET),
                ServerProcess.POSTGRESQL,
                List.of(Path.of("target/rollcall-sample.war"))));
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

    /** Everything that both nodes have logged since they started. */
    List<String> log() {
        return Stream.concat(first.log().stream(), second.log().stream()).toList();
    }

    void killSecond() {
        second.kill();
    }

    void restartSecond() {
        second = startSecond();
    }

    @Override
    public void close() {
        first.close();
        second.close();
    }
}
