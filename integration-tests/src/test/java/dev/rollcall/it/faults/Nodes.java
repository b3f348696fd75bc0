package dev.rollcall.it.faults;

import dev.rollcall.it.api.Http;
import dev.rollcall.it.databases.ServerProcess;
import dev.rollcall.it.databases.ServerProcess.Launch;
import dev.rollcall.it.faults.History.Recovery;
import dev.rollcall.testing.FreePorts;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Two servers with the sample, each with its own way to the one database. */
final class Nodes implements AutoCloseable {

    static final int COUNT = 2;

    /** Low, so that the limit is reached all the time. */
    static final int LIMIT = 6;

    /** Short, so that tokens that were replaced are often presented later than that. */
    private static final Duration RECOVERY_WINDOW = Duration.ofSeconds(2);

    /** A node's idea of the time may be as wrong as its database is slow. */
    private static final Duration DOUBT = Duration.ofSeconds(2);

    /** Uses are written every 10 s. No fault lasts longer than 14 s, and what it has delayed then takes some seconds. */
    private static final Duration USES_KNOWN = Duration.ofSeconds(45);

    static final Recovery RECOVERY = new Recovery(RECOVERY_WINDOW.plus(DOUBT).toNanos(), USES_KNOWN.toNanos());

    private final Backend database;
    private final List<TcpProxy> proxies;
    private final List<ServerProcess> servers;
    private final List<NodeSettings> settings;

    private Nodes(Backend database, List<TcpProxy> proxies, List<NodeSettings> settings, List<ServerProcess> servers) {
        this.database = database;
        this.proxies = proxies;
        this.settings = new ArrayList<>(settings);
        this.servers = new ArrayList<>(servers);
    }

    /** Both start at the same moment. */
    static Nodes start(Backend database, NodeSettings settings) {
        return start(database, settings, settings);
    }

    private static Nodes start(Backend database, NodeSettings first, NodeSettings second) {
        List<TcpProxy> proxies =
                IntStream.range(0, COUNT).mapToObj(node -> database.way()).toList();
        CompletableFuture<ServerProcess> other =
                CompletableFuture.supplyAsync(() -> start(database, 1, FreePorts.next(), proxies.get(1), second));
        ServerProcess one = start(database, 0, FreePorts.next(), proxies.get(0), first);
        return new Nodes(database, proxies, List.of(first, second), List.of(one, other.join()));
    }

    private static ServerProcess start(Backend database, int node, int port, TcpProxy way, NodeSettings settings) {
        String name = "faults-node" + (node + 1);
        List<String> java = Stream.of(
                        Stream.of(
                                "-Xmx384m",
                                "-Dsample.password-iterations=1024",
                                "-Drollcall.session.limit=" + LIMIT,
                                "-Drollcall.refresh.recovery-window=" + RECOVERY_WINDOW,
                                "-Drollcall.revocation.max-staleness=" + System.getProperty("faults.max-staleness")),
                        database.nodeOptions(way).stream(),
                        settings.rollcall().stream().map(setting -> "-D" + setting))
                .flatMap(options -> options)
                .toList();
        return ServerProcess.start(new Launch(
                name,
                port,
                java,
                List.of(
                        "--addlibs",
                        database.driver().toString(),
                        "--postbootcommandfile",
                        pool(database, name, settings).toString()),
                List.of(Path.of("target/rollcall-sample.war")),
                settings.environment()));
    }

    /** The sample's own data source but for the number of connections. */
    private static Path pool(Backend database, String name, NodeSettings settings) {
        try {
            String commands = Files.readString(database.pool())
                    .replace(
                            "--steadypoolsize=2 --maxpoolsize=20",
                            "--steadypoolsize=1 --maxpoolsize=" + settings.connections());
            return Files.writeString(Path.of("target", name + ".asadmin"), commands);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Http http(int node) {
        return new Http(servers.get(node).application("rollcall-sample"));
    }

    Backend database() {
        return database;
    }

    TcpProxy proxy(int node) {
        return proxies.get(node);
    }

    List<TcpProxy> proxies() {
        return proxies;
    }

    ServerProcess server(int node) {
        return servers.get(node);
    }

    void restart(int node) {
        restart(node, settings.get(node));
    }

    /** Ends the node without a chance to tidy up and starts it with these settings. */
    void restart(int node, NodeSettings changed) {
        servers.get(node).kill();
        settings.set(node, changed);
        servers.set(node, start(database, node, servers.get(node).port(), proxies.get(node), changed));
    }

    /** Servers that are stopped can't tidy up, so none does. */
    @Override
    public void close() {
        servers.forEach(ServerProcess::kill);
        proxies.forEach(TcpProxy::close);
    }
}
