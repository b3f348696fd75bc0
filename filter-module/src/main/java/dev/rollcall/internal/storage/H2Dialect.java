package dev.rollcall.internal.storage;

import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.sql.Statement;
import java.util.Set;
import javax.sql.DataSource;

/** H2. */
class H2Dialect extends Dialect {

    static final String PRODUCT = "h2";

    private static final System.Logger LOG = System.getLogger(H2Dialect.class.getName());

    /**
     * H2 repeats the last result of a query as long as the tables have not changed.
     *
     * <p>A connection that reads while another one commits can keep a result from before the commit, and repeat it until the
     * tables change again. A session that has ended would live on. The setting applies to the whole database while it is
     * open, and has no other effect.
     */
    private static final String REPEATED_RESULTS = "OPTIMIZE_REUSE_RESULTS";

    /** Error codes for a missing right, for a missing right of an administrator, and for a missing sequence. */
    private static final Set<Integer> UNPREPARED = Set.of(90096, 90040, 90036);

    @Override
    String folder() {
        return PRODUCT;
    }

    @Override
    void configure(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("set " + REPEATED_RESULTS + " 0");
        } catch (SQLException notAllowed) {
            LOG.log(
                    Level.WARNING,
                    "H2 may answer with outdated results, because the user of the data source may not change its settings."
                            + " Add ;{0}=0 to the URL of the data source: {1}",
                    REPEATED_RESULTS,
                    notAllowed.getMessage());
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
