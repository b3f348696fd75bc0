package dev.rollcall.it.databases;

import dev.rollcall.testing.MariaDbServer;
import java.nio.file.Path;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.AfterAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/** A real MariaDB that can crash and come back with its data, at the port {@code test.mariadb.port}. */
public final class MariaDb implements AfterAllCallback, CrashingDatabase {

    private final Path data;
    private @Nullable MariaDbServer running;

    /** Stopped; what an earlier one left in this folder below {@code target/server} is its data. */
    MariaDb(String folder) {
        this(Path.of("target/server", folder));
    }

    /** Stopped; what an earlier one left in this folder is its data, and the program is unpacked beside it. */
    public MariaDb(Path folder) {
        data = folder;
    }

    public static int port() {
        return Integer.getInteger("test.mariadb.port");
    }

    @Override
    public void start() {
        running = MariaDbServer.start(data, port());
    }

    @Override
    public void crash() {
        Objects.requireNonNull(running, "stopped").crash();
        running = null;
    }

    @Override
    public void stop() {
        if (running != null) {
            running.stop();
            running = null;
        }
    }

    @Override
    public void afterAll(ExtensionContext context) {
        stop();
    }
}
