package dev.rollcall.it.faults;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.locks.LockSupport;

/** Counts the living sessions of every user in the database, over and over, past the proxies. */
final class LimitWatch implements AutoCloseable {

    private static final String COUNT =
            "select subject, count(*) from rollcall_session where ended_at is null group by subject";
    private static final long PAUSE_NANOS = 20_000_000;

    private final ConcurrentLinkedQueue<Snapshot> snapshots = new ConcurrentLinkedQueue<>();
    private final CompletableFuture<Void> watching;
    private volatile boolean stopped;

    private LimitWatch(Backend database) {
        watching = CompletableFuture.runAsync(() -> watch(database));
    }

    static LimitWatch start(Backend database) {
        return new LimitWatch(database);
    }

    private void watch(Backend database) {
        while (!stopped) {
            try (Connection connection = database.connect()) {
                connection.setTransactionIsolation(Connection.TRANSACTION_REPEATABLE_READ);
                connection.setAutoCommit(false);
                while (!stopped) {
                    snapshots.add(snapshot(connection));
                    connection.commit();
                    LockSupport.parkNanos(PAUSE_NANOS);
                }
            } catch (SQLException databaseIsAway) {
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private static Snapshot snapshot(Connection connection) throws SQLException {
        Map<String, Integer> living = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(COUNT)) {
            while (rows.next()) {
                living.put(rows.getString(1), rows.getInt(2));
            }
        }
        return new Snapshot(living);
    }

    /** Everything that was seen; nothing is looked at any more. */
    List<Snapshot> finish() {
        close();
        watching.join();
        return List.copyOf(snapshots);
    }

    @Override
    public void close() {
        stopped = true;
    }
}
