package dev.rollcall.it.databases;

import dev.rollcall.testing.PostgresServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A real PostgreSQL that can crash and come back with its data, at the port {@code test.postgres.port}. */
public final class Postgres implements AfterAllCallback, CrashingDatabase {

    /** The library's default loses the last fifth of a second in a crash. */
    private static final Map<String, String> DURABLE = Map.of("synchronous_commit", "on");

    private final Path data;
    private @Nullable PostgresServer running;

    /** Stopped; what an earlier one left in this folder below {@code target/server} is its data. */
    public Postgres(String folder) {
        this(Path.of("target/server", folder));
    }

    /** Stopped; what an earlier one left in this folder is its data. */
    public Postgres(Path folder) {
        data = folder;
    }

    public static int port() {
        return Integer.getInteger("test.postgres.port");
    }

    @Override
    public void start() {
        running = PostgresServer.start(data, port(), DURABLE);
    }

    /** The database itself, for tests that look into it. */
    public DataSource dataSource() {
        return running().database("postgres");
    }

    private PostgresServer running() {
        return Objects.requireNonNull(running, "stopped");
    }

    @Override
    public void crash() throws Exception {
        running().crash();
        running = null;
    }

    @Override
    public void stop() {
        if (running != null) {
            running.close();
            running = null;
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        stop();
    }
}
