package dev.rollcall.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.EndReason;
import dev.rollcall.internal.ops.AnnouncedEnds;
import dev.rollcall.internal.settings.SchemaMode;
import dev.rollcall.spi.RevocationLog.Position;
import dev.rollcall.testing.Parallel;
import java.io.BufferedReader;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class H2DatabaseTest extends DatabaseContract {

    private static final int COMMITS = 5000;

    /** Each waits for the disk, and many are missed if H2 repeats its results. */
    private static final int COMMITS_TO_DISK = 200;

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
        try (Connection connection = dataSource.getConnection()) {
            countFromZero(connection);
            try (Database database = TestDatabases.open(dataSource)) {
                assertThat(database.dialect()).isInstanceOf(H2Dialect.class);

                assertNothingIsMissed(dataSource, database, COMMITS);
            }
        }
    }

    private static void countFromZero(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create table counter (n int)");
            statement.execute("insert into counter values (0)");
        }
    }

    private static void assertNothingIsMissed(DataSource dataSource, Database database, int commits) throws Exception {
        AtomicInteger committed = new AtomicInteger();

        List<Integer> missed = Parallel.run(
                2,
                number -> number == 0 ? count(dataSource, committed, commits) : missed(database, committed, commits));

        assertThat(missed).containsOnly(0);
    }

    /** H2 forgets some of its settings whenever it opens the database, and closes it after the last connection. */
    @Test
    void aDatabaseThatWasClosedMeanwhileIsReadTheSameWay(@TempDir Path folder) throws Exception {
        DataSource dataSource = TestDatabases.h2(folder.resolve("rollcall"));
        try (Database database = TestDatabases.open(dataSource)) {
            try (Connection open = dataSource.getConnection()) {
                assertThat(database.dialect()).isInstanceOf(H2Dialect.class);
                countFromZero(open);
            }

            assertNothingIsMissed(dataSource, database, COMMITS_TO_DISK);
        }
    }

    /** Whoever may only read and change rows can't change settings of the database. */
    @Test
    void aUserWhoMayNotChangeSettingsReadsTheSameWay(@TempDir Path folder) throws Exception {
        DataSource owner = TestDatabases.h2(folder.resolve("rollcall"));
        DataSource limited;
        try (Connection open = owner.getConnection();
                Statement statement = open.createStatement()) {
            new Schema(SchemaMode.CREATE).prepare(owner);
            limited = TestDatabases.asLimitedUser(owner, "create user %s password 'secret'");
            countFromZero(open);
            statement.execute("grant select on counter to public");
        }
        try (Database database = TestDatabases.open(limited)) {
            assertNothingIsMissed(owner, database, COMMITS);
        }
    }

    /** The one process that has the database open is killed as soon as it has said what it did. */
    @Test
    void whatWasAnsweredIsStillSoAfterAKill(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("rollcall");
        Process node = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        KilledNode.class.getName(),
                        file.toString())
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String[] answered;
        try (BufferedReader answers = node.inputReader()) {
            answered = answers.readLine().split(" ");
        } finally {
            // SIGKILL
            node.destroyForcibly().waitFor();
        }

        DataSource dataSource = TestDatabases.h2(file);
        try (Connection open = dataSource.getConnection();
                Database database = TestDatabases.open(dataSource)) {
            open.setAutoCommit(true);
            JpaSessionStore sessions = new JpaSessionStore(database);
            assertThat(sessions.find(UUID.fromString(answered[0])).orElseThrow().endReason())
                    .isEmpty();
            assertThat(sessions.find(UUID.fromString(answered[1])).orElseThrow().endReason())
                    .contains(EndReason.SIGNED_OUT);
            assertThat(new JpaRevocationLog(database).readAfter(Position.START).orElseThrow())
                    .hasSize(1);
            assertThat(takeOver(dataSource, database)).containsExactly("bob password_changed");
        }
    }

    /** What another node does two minutes after one has died. */
    private static List<String> takeOver(DataSource dataSource, Database database) throws SQLException {
        LimitedUserContract.execute(dataSource, "update rollcall_outbox set due_at = 0");
        List<String> done = new ArrayList<>();
        new AnnouncedEnds(new JpaOutbox(database)).retry((subject, reason) -> done.add(subject + " " + reason.code()));
        return done;
    }

    private static int count(DataSource dataSource, AtomicInteger committed, int commits) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement next = connection.prepareStatement("update counter set n = n + 1")) {
            connection.setAutoCommit(false);
            while (committed.get() < commits) {
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
    private static int missed(Database database, AtomicInteger committed, int commits) {
        int missed = 0;
        try (Connection connection = database.connect()) {
            while (committed.get() < commits) {
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
