package dev.rollcall.internal.storage;

import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;

/** H2. */
class H2Dialect extends Dialect {

    static final String PRODUCT = "h2";

    private static final System.Logger LOG = System.getLogger(H2Dialect.class.getName());

    /** An administrator's right is missing. */
    private static final int NOT_ALLOWED = 90040;

    /** A variable lives as long as the connection to the database, whoever borrows that connection meanwhile. */
    private static final String IS_CONFIGURED = "select 1 where @rollcall is not null";

    private static final String CONFIGURED = "set @rollcall 1";

    /**
     * H2 repeats the last result of a query as long as the tables have not changed.
     *
     * <p>A connection that reads while another one commits can keep a result from before the commit, and repeat it until the
     * tables change again. A session that has ended would live on. The setting applies to the whole database while it is
     * open, and has no other effect. It is lost when the database closes with its last connection.
     */
    private static final String NO_REPEATED_RESULTS = "set optimize_reuse_results 0";

    /** Has the same effect on a single connection, and any user may say it. */
    private static final String NO_REPEATED_RESULTS_HERE = "set lazy_query_execution 1";

    /** H2 writes what was committed to its file half a second later. It stores this setting, but forgets to apply it. */
    private static final String WRITE_AT_ONCE = "set write_delay 0";

    private static final String IS_IN_A_FILE = "select 1 where database_path() is not null";

    /** Error codes for a missing right, for a missing right of an administrator, and for a missing sequence. */
    private static final Set<Integer> UNPREPARED = Set.of(90096, NOT_ALLOWED, 90036);

    private final AtomicBoolean isDelayTold = new AtomicBoolean();

    @Override
    String folder() {
        return PRODUCT;
    }

    /** A new connection can mean that the database has been opened anew. */
    @Override
    Connection prepare(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            if (!hasRow(statement, IS_CONFIGURED)) {
                configure(statement);
                statement.execute(CONFIGURED);
            }
        }
        return readCommitted(connection);
    }

    private void configure(Statement statement) throws SQLException {
        try {
            statement.execute(NO_REPEATED_RESULTS);
            statement.execute(WRITE_AT_ONCE);
        } catch (SQLException refused) {
            if (refused.getErrorCode() != NOT_ALLOWED) {
                throw refused;
            }
            statement.execute(NO_REPEATED_RESULTS_HERE);
            if (hasRow(statement, IS_IN_A_FILE) && isDelayTold.compareAndSet(false, true)) {
                LOG.log(
                        Level.WARNING,
                        "H2 writes to its file late, and loses what was answered if its process is killed meanwhile. Only an"
                                + " administrator of the database may change that ({0}), so let the user of the data source be"
                                + " one",
                        WRITE_AT_ONCE);
            }
        }
    }

    private static boolean hasRow(Statement statement, String query) throws SQLException {
        try (ResultSet rows = statement.executeQuery(query)) {
            return rows.next();
        }
    }

    /** Fails if somebody else inserts the same row at the same time. The row exists at the next attempt. */
    @Override
    String insertIfMissing(String table, String key, String columns, String values) {
        return "merge into %1$s using (select 1 as one) unused on %2$s = ?1 when not matched then insert (%3$s) values (%4$s)"
                .formatted(table, key, columns, values);
    }

    @Override
    String insertOrUpdate(String table, String key, String column) {
        return "merge into %1$s (%2$s, %3$s) key (%2$s) values (?, ?)".formatted(table, key, column);
    }

    /** SQL states that begin with 90 are H2's own, whether the statement is wrong or the disk is full. */
    @Override
    boolean isMistake(SQLException failed) {
        boolean blamesStatement = failed instanceof SQLSyntaxErrorException || failed instanceof SQLDataException;
        boolean isOwnState = String.valueOf(failed.getSQLState()).startsWith("90");
        return isOwnState ? blamesStatement && !UNPREPARED.contains(failed.getErrorCode()) : super.isMistake(failed);
    }
}
