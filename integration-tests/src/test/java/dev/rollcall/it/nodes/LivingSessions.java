package dev.rollcall.it.nodes;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/** Counts the living sessions of a user in the database, over and over, while something else goes on. */
final class LivingSessions implements AutoCloseable {

    /** One statement sees one snapshot of the database. */
    private static final String COUNT = "select count(*) from rollcall_session where subject = ? and ended_at is null";

    private final AtomicBoolean watching = new AtomicBoolean(true);
    private final CompletableFuture<List<Integer>> counts;

    private LivingSessions(DataSource database, String subject) {
        counts = CompletableFuture.supplyAsync(() -> watch(database, subject));
    }

    static LivingSessions of(String subject, DataSource database) {
        return new LivingSessions(database, subject);
    }

    private List<Integer> watch(DataSource database, String subject) {
        List<Integer> seen = new ArrayList<>();
        try (Connection connection = database.getConnection();
                PreparedStatement count = connection.prepareStatement(COUNT)) {
            count.setString(1, subject);
            boolean last;
            do {
                last = !watching.get();
                seen.add(number(count));
            } while (!last);
            return seen;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static int number(PreparedStatement count) throws SQLException {
        try (ResultSet row = count.executeQuery()) {
            row.next();
            return row.getInt(1);
        }
    }

    /** All numbers that were seen; the last one was taken after this was called. */
    List<Integer> counts() {
        close();
        return counts.join();
    }

    @Override
    public void close() {
        watching.set(false);
    }
}
