package dev.rollcall.it.faults;

import dev.rollcall.it.databases.CrashingDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** The one database under all nodes, past their proxies: a real one, of the kind that {@code -Dfaults.database} names. */
abstract class Backend {

    private final CrashingDatabase server;
    private final String url;
    private final String user;

    /**
     * Stopped.
     *
     * @param user whose password is the same
     */
    Backend(CrashingDatabase server, String url, String user) {
        this.server = server;
        this.url = url;
        this.user = user;
    }

    /**
     * Stopped.
     *
     * @param data the folder of its data
     */
    static Backend of(Path data) {
        String kind = System.getProperty("faults.database");
        return switch (kind) {
            case "postgresql" -> new PostgresBackend(data);
            case "mariadb" -> new MariaDbBackend(data);
            default ->
                throw new IllegalArgumentException(
                        "faults.database is \"" + kind + "\" but must be postgresql or mariadb");
        };
    }

    final void start() {
        server.start();
    }

    /** Ends it without a chance to tidy up. */
    final void crash() throws Exception {
        server.crash();
    }

    final void stop() {
        server.stop();
    }

    final Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, user);
    }

    final void execute(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    final boolean isThere() {
        try (Connection connection = connect()) {
            return connection.isValid(1);
        } catch (SQLException away) {
            return false;
        }
    }

    /** Whether no statement and no transaction of anybody else is under way; false also when nobody answers. */
    final boolean isQuiet() {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet busy = statement.executeQuery(countOfBusy())) {
            return busy.next() && busy.getInt(1) == 0;
        } catch (SQLException away) {
            return false;
        }
    }

    /** A way of its own for a node. */
    abstract TcpProxy way();

    /** What a node is told to find the database there. */
    abstract List<String> nodeOptions(TcpProxy way);

    /** The driver's JAR. */
    abstract Path driver();

    /** The commands that make the sample's own data source. */
    abstract Path pool();

    /** Its name in {@code META-INF/rollcall/sql}. */
    abstract String scripts();

    /** Takes all tables away. */
    abstract void empty();

    /** A query for the number of statements and transactions of others. */
    abstract String countOfBusy();

    /** Whether it can tell nodes that something is new. */
    abstract boolean notifies();

    /** Whether its log needs another file from time to time. */
    abstract boolean logGrows();

    /** Has the database begin one file of its log after the other until it has none left or can't make another. */
    abstract void useUpLog();
}
