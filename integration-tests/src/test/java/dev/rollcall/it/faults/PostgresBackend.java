package dev.rollcall.it.faults;

import dev.rollcall.it.databases.Postgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

final class PostgresBackend extends Backend {

    private static final String BUSY = """
            select count(*) from pg_stat_activity
            where backend_type = 'client backend' and state <> 'idle' and pid <> pg_backend_pid()""";

    private static final int MOST_LOG_FILES = 100;

    PostgresBackend(Path data) {
        super(
                new Postgres(data),
                "jdbc:postgresql://127.0.0.1:" + Postgres.port()
                        + "/postgres?connectTimeout=2&socketTimeout=10&ApplicationName=harness",
                "postgres");
    }

    @Override
    TcpProxy way() {
        return TcpProxy.start(Postgres.port());
    }

    @Override
    List<String> nodeOptions(TcpProxy way) {
        return List.of("-Drollcall.datasource=jdbc/rollcall", "-Dpostgresql.port=" + way.port());
    }

    @Override
    Path driver() {
        return Path.of("target/drivers/postgresql.jar");
    }

    @Override
    Path pool() {
        return Path.of("src/payara/postgresql.asadmin");
    }

    @Override
    String scripts() {
        return "postgresql";
    }

    @Override
    void empty() {
        execute("drop schema public cascade; create schema public");
    }

    @Override
    String countOfBusy() {
        return BUSY;
    }

    @Override
    boolean notifies() {
        return true;
    }

    @Override
    boolean logGrows() {
        return true;
    }

    @Override
    void useUpLog() {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            for (int file = 0; file < MOST_LOG_FILES; file++) {
                statement.execute("select pg_logical_emit_message(true, 'harness', 'x')");
                statement.execute("select pg_switch_wal()");
            }
        } catch (SQLException diskIsFull) {
            // That is the purpose
        }
    }
}
