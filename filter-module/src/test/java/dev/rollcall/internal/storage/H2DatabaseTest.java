package dev.rollcall.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.testing.Parallel;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;

class H2DatabaseTest extends DatabaseContract {

    private static final int COMMITS = 5000;

    @Override
    DataSource emptyDatabase() {
        return TestDatabases.h2();
    }

    @Override
    DataSource databaseOfOneConnection() {
        JdbcConnectionPool pool = (JdbcConnectionPool) emptyDatabase();
        pool.setMaxConnections(1);
        pool.setLoginTimeout(1);
        return pool;
    }

    @Override
    void killOthers(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select abort_session(session_id) from information_schema.sessions"
                    + " where session_id <> session_id()");
        }
    }

    /** As it comes, H2 fails this within a hundred commits. */
    @Test
    void whatIsCommittedIsReadByWhoeverAsksAfterwards() throws Exception {
        DataSource dataSource = emptyDatabase();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table counter (n int)");
            statement.execute("insert into counter values (0)");
            try (Database database = TestDatabases.open(dataSource)) {
                assertThat(database.dialect()).isInstanceOf(H2Dialect.class);
                AtomicInteger committed = new AtomicInteger();

                List<Integer> missed = Parallel.run(
                        2, number -> number == 0 ? count(dataSource, committed) : missed(dataSource, committed));

                assertThat(missed).containsOnly(0);
            }
        }
    }

    private static int count(DataSource dataSource, AtomicInteger committed) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement next = connection.prepareStatement("update counter set n = n + 1")) {
            connection.setAutoCommit(false);
            while (committed.get() < COMMITS) {
                next.executeUpdate();
                connection.commit();
                committed.incrementAndGet();
            }
            return 0;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** How often a number was read that had been replaced before. */
    private static int missed(DataSource dataSource, AtomicInteger committed) {
        int missed = 0;
        try (Connection connection = dataSource.getConnection()) {
            while (committed.get() < COMMITS) {
                int atLeast = committed.get();
                try (PreparedStatement query = connection.prepareStatement("select n from counter");
                        ResultSet row = query.executeQuery()) {
                    row.next();
                    missed += row.getInt(1) < atLeast ? 1 : 0;
                }
            }
            return missed;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
