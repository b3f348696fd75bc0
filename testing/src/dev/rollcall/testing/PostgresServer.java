package dev.rollcall.testing;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * A PostgreSQL in processes of its own, on the loopback interface, from the binaries on the class path. Its user
 * {@code postgres}, whose password is the same, may do everything.
 */
public final class PostgresServer implements AutoCloseable {

    private static final int PATIENCE_SECONDS = 30;

    private final EmbeddedPostgres server;
    private final Path folder;

    private PostgresServer(EmbeddedPostgres server, Path folder) {
        this.server = server;
        this.folder = folder;
    }

    /**
     * Starts one and waits until it answers.
     *
     * @param folder of its data; what an earlier one left there is used, and stays
     * @param port that nobody listens at
     * @param settings as in {@code postgresql.conf}, where the library prefers speed to what a crash may cost
     */
    public static PostgresServer start(Path folder, int port, Map<String, String> settings) {
        return start(EmbeddedPostgres.builder().setCleanDataDirectory(false), folder, port, settings);
    }

    /**
     * Starts one for data that nobody wants to keep.
     *
     * @param folder of its data, which goes with it
     */
    public static PostgresServer startEmpty(Path folder, Map<String, String> settings) {
        return start(EmbeddedPostgres.builder().setCleanDataDirectory(true), folder, FreePorts.next(), settings);
    }

    private static PostgresServer start(
            EmbeddedPostgres.Builder builder, Path folder, int port, Map<String, String> settings) {
        Path data = folder.toAbsolutePath();
        settings.forEach(builder::setServerConfig);
        try {
            requireFree(port);
            return new PostgresServer(
                    builder.setPort(port).setDataDirectory(data).start(), data);
        } catch (IOException e) {
            throw new UncheckedIOException("port " + port, e);
        }
    }

    /** The library would take a database of somebody else at this port for its own. */
    private static void requireFree(int port) throws IOException {
        try (ServerSocket free = new ServerSocket(port, 0, InetAddress.getLoopbackAddress())) {
            free.getLocalPort();
        }
    }

    public int port() {
        return server.getPort();
    }

    /** The database of this name, as its owner. */
    public DataSource database(String name) {
        return server.getDatabase("postgres", name);
    }

    /** Where a driver finds the database of this name, with user and password. */
    public String url(String name) {
        return server.getJdbcUrl("postgres", name);
    }

    /** The process of which the others are descendants. */
    public ProcessHandle process() {
        try {
            String pid = Files.readAllLines(folder.resolve("postmaster.pid")).get(0);
            return ProcessHandle.of(Long.parseLong(pid.strip())).orElseThrow();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Ends every process without a chance to tidy up. */
    public void crash() throws Exception {
        ProcessHandle postmaster = process();
        List<ProcessHandle> processes =
                Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
        processes.forEach(ProcessHandle::destroyForcibly);
        CompletableFuture.allOf(processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        Files.delete(folder.resolve("postmaster.pid"));
        close();
    }

    /** Ends it in good order. */
    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
