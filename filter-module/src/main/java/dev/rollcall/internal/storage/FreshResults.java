package dev.rollcall.internal.storage;

import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/**
 * Keeps H2 from answering a query with the result that it gave the last time.
 *
 * <p>H2 does so while the tables have not changed since. A connection that asks while another one commits takes the result of
 * before for that of after, and repeats it until the tables change again: a session that has ended could go on living.
 * The setting holds for the whole database while it is open, and changes nothing but that.
 */
final class FreshResults {

    private static final System.Logger LOG = System.getLogger(FreshResults.class.getName());

    private static final String SETTING = "OPTIMIZE_REUSE_RESULTS";

    private FreshResults() {}

    static void demand(DataSource dataSource) {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            if (connection.getMetaData().getDatabaseProductName().equals("H2")) {
                statement.execute("set " + SETTING + " 0");
            }
        } catch (SQLException notAllowed) {
            LOG.log(
                    Level.WARNING,
                    "H2 may answer with results from before the last change; add ;{0}=0 to its URL, because the user of the"
                            + " data source may not set it: {1}",
                    SETTING,
                    notAllowed.getMessage());
        }
    }
}
