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
     * While the tables have not changed, H2 answers a query with the result that it gave the last time.
     *
     * <p>A connection that asks while another one commits takes the result of before for that of after, and repeats it until
     * the tables change again: a session that has ended could go on living. The setting is that of the whole database while
     * it is open, and changes nothing else.
     */
    private static final String REPEATED_RESULTS = "OPTIMIZE_REUSE_RESULTS";

    /** A missing right, the right of an administrator, and a missing sequence. */
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
                    "H2 may answer with results from before the last change. The user of the data source may not turn that"
                            + " off; add ;{0}=0 to the URL instead: {1}",
                    REPEATED_RESULTS,
                    notAllowed.getMessage());
        }
    }

    /** Is refused when somebody else inserts the same row at the same time; the row is there at the next try. */
    @Override
    String insertIfMissing(String table, String key, String columns, String values) {
        return "merge into %1$s using (select 1 as one) unused on %2$s = ?1 when not matched then insert (%3$s) values (%4$s)"
                .formatted(table, key, columns, values);
    }

    @Override
    String insertOrUpdate(String table, String key, String column) {
        return "merge into %1$s (%2$s, %3$s) key (%2$s) values (?, ?)".formatted(table, key, column);
    }

    /** Many of its own SQL states begin with 90, be it the statement that is wrong or the disk that is full. */
    @Override
    boolean isMistake(SQLException failed) {
        boolean blamesStatement = failed instanceof SQLSyntaxErrorException || failed instanceof SQLDataException;
        boolean isOwnState = String.valueOf(failed.getSQLState()).startsWith("90");
        return isOwnState ? blamesStatement && !UNPREPARED.contains(failed.getErrorCode()) : super.isMistake(failed);
    }
}
