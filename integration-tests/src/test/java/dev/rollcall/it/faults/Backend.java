package dev.rollcall.it.faults;

import dev.rollcall.it.databases.Postgres;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** PostgreSQL itself, past the proxies. */
final class Backend {

    private static final String BUSY = """
            select count(*) from pg_stat_activity
            where backend_type = 'client backend' and state <> 'idle' and pid <> pg_backend_pid()""";

    private static final int MOST_LOG_FILES = 100;

    Connection connect() throws SQLException {
        return DriverManager.getConnection(
                "jdbc:postgresql://127.0.0.1:" + Postgres.port()
                        + "/postgres?connectTimeout=2&socketTimeout=10&ApplicationName=harness",
                "postgres",
                "postgres");
    }

    void execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    /** Has the database begin one file of its log after the other until it has none left or can't make another. */
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

    boolean isThere() {
        try (Connection connection = connect()) {
            return connection.isValid(1);
        } catch (SQLException away) {
            return false;
        }
    }

    /** Whether no statement and no transaction of anybody else is under way; false also when nobody answers. */
    boolean isQuiet() {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet busy = statement.executeQuery(BUSY)) {
            return busy.next() && busy.getInt(1) == 0;
        } catch (SQLException away) {
            return false;
        }
    }
}
