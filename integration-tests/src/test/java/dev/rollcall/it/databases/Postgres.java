package dev.rollcall.it.databases;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A real PostgreSQL that can crash and come back with its data, at the port {@code test.postgres.port}. */
public final class Postgres implements AfterAllCallback, CrashingDatabase {

    private static final int TIMEOUT_SECONDS = 30;

    private final Path data;
    private @Nullable EmbeddedPostgres running;

    /** Stopped; what an earlier one left in this folder below {@code target/server} is its data. */
    public Postgres(String folder) {
        this(Path.of("target/server", folder));
    }

    /** Stopped; what an earlier one left in this folder is its data. */
    public Postgres(Path folder) {
        data = folder.toAbsolutePath();
    }

    public static int port() {
        return Integer.getInteger("test.postgres.port");
    }

    @Override
    public void start() {
        // The library would take a database of somebody else at this port for its own
        try (ServerSocket free = new ServerSocket(port(), 0, InetAddress.getLoopbackAddress())) {
            free.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("port " + port(), e);
        }
        try {
            running = EmbeddedPostgres.builder()
                    .setPort(port())
                    .setDataDirectory(data)
                    .setCleanDataDirectory(false)
                    // The library's default loses the last fifth of a second in a crash
                    .setServerConfig("synchronous_commit", "on")
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The database itself, for tests that look into it. */
    public DataSource dataSource() {
        return Objects.requireNonNull(running, "stopped").getPostgresDatabase();
    }

    /** Ends every process of the database without a chance to tidy up. */
    @Override
    public void crash() throws Exception {
        ProcessHandle postmaster = postmaster();
        List<ProcessHandle> processes =
                Stream.concat(Stream.of(postmaster), postmaster.descendants()).toList();
        processes.forEach(ProcessHandle::destroyForcibly);
        CompletableFuture.allOf(processes.stream().map(ProcessHandle::onExit).toArray(CompletableFuture[]::new))
                .get(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        Files.delete(data.resolve("postmaster.pid"));
        stop();
    }

    private ProcessHandle postmaster() throws IOException {
        long pid = Long.parseLong(
                Files.readAllLines(data.resolve("postmaster.pid")).get(0).strip());
        return ProcessHandle.of(pid).orElseThrow();
    }

    public void stop() {
        EmbeddedPostgres stopped = running;
        running = null;
        if (stopped != null) {
            try {
                stopped.close();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        stop();
    }
}
