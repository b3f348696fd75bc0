package dev.rollcall.benchmarks;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A PostgreSQL for the benchmark, offered to the server's applications as {@code jdbc/benchmark}. */
final class Postgres implements AutoCloseable {

    private static final int POOL_SIZE = 32;

    private static final Path DATA = Target.path("postgres");

    private final EmbeddedPostgres database;
    private final ProcessHandle process;

    Postgres() throws IOException {
        this.database = EmbeddedPostgres.builder()
                .setDataDirectory(DATA)
                .setCleanDataDirectory(true)
                // As in production: what was committed stays. The library switches both off
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .start();
        this.process = ProcessHandle.of(Long.parseLong(
                        Files.readAllLines(DATA.resolve("postmaster.pid")).get(0)))
                .orElseThrow();
    }

    /** The options that give Payara Micro the driver and the data source. */
    List<String> serverOptions() throws IOException {
        Path commands = Files.write(
                Target.path("postboot"),
                List.of(
                        "create-jdbc-connection-pool --datasourceclassname org.postgresql.ds.PGSimpleDataSource"
                                + " --restype javax.sql.DataSource --steadypoolsize " + POOL_SIZE + " --maxpoolsize "
                                + POOL_SIZE
                                + " --property serverName=127.0.0.1:portNumber=" + database.getPort()
                                + ":databaseName=postgres:user=postgres:password=postgres benchmark",
                        "create-jdbc-resource --connectionpoolid benchmark jdbc/benchmark"));
        return List.of("--addlibs", driver().toString(), "--postbootcommandfile", commands.toString());
    }

    /** What the processes of the present connections have used. */
    Duration processorTime() {
        return process.descendants()
                .flatMap(backend -> backend.info().totalCpuDuration().stream())
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static Path driver() {
        return Path.of(org.postgresql.Driver.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .getPath());
    }

    @Override
    public void close() throws IOException {
        database.close();
    }
}
