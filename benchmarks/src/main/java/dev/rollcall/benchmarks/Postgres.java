package dev.rollcall.benchmarks;

import dev.rollcall.testing.PostgresServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** A PostgreSQL for the benchmark; a server's applications find each of its databases as {@code jdbc/<database>}. */
final class Postgres implements AutoCloseable {

    /** The database of benchmarks that need only one. */
    static final String DATABASE = "benchmark";

    private static final int POOL_SIZE = 32;

    private static final Path DATA = Target.path("postgres");

    /** As in production: what was committed stays. The library switches both off. */
    private static final Map<String, String> DURABLE = Map.of("fsync", "on", "synchronous_commit", "on");

    private final List<String> databases;
    private final PostgresServer server;

    Postgres(String... databases) {
        this(Map.of(), databases);
    }

    /** With settings of the server. */
    Postgres(Map<String, String> settings, String... databases) {
        this.databases = List.of(databases);
        Map<String, String> all = new HashMap<>(DURABLE);
        all.putAll(settings);
        this.server = PostgresServer.startEmpty(DATA, all);
        for (String database : databases) {
            Sql.execute(server.database("postgres"), "create database " + database);
        }
    }

    DataSource database(String name) {
        return server.database(name);
    }

    /** The options that give Payara Micro the driver and the data sources. */
    List<String> serverOptions() throws IOException {
        Path commands = Files.write(
                Target.path("postboot"),
                databases.stream().flatMap(this::dataSource).toList());
        return List.of("--addlibs", driver().toString(), "--postbootcommandfile", commands.toString());
    }

    private Stream<String> dataSource(String database) {
        return Stream.of(
                "create-jdbc-connection-pool --datasourceclassname org.postgresql.ds.PGSimpleDataSource"
                        + " --restype javax.sql.DataSource --steadypoolsize " + POOL_SIZE + " --maxpoolsize "
                        + POOL_SIZE
                        + " --property serverName=127.0.0.1:portNumber=" + server.port()
                        + ":databaseName=" + database + ":user=postgres:password=postgres " + database,
                "create-jdbc-resource --connectionpoolid " + database + " jdbc/" + database);
    }

    /** What the processes of the present connections have used. */
    Duration processorTime() {
        return server.process()
                .descendants()
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
    public void close() {
        server.close();
    }
}
