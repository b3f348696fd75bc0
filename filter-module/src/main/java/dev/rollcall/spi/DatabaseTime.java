package dev.rollcall.spi;

import java.time.Instant;

/**
 * The clock of the database, which all nodes share. Nodes go by it, however their own clocks are set.
 *
 * <pre>{@code
 * import dev.rollcall.StoreUnavailableException;
 * import dev.rollcall.spi.DatabaseTime;
 * import java.sql.Connection;
 * import java.sql.ResultSet;
 * import java.sql.SQLException;
 * import java.sql.Statement;
 * import java.time.Instant;
 * import java.time.OffsetDateTime;
 * import javax.sql.DataSource;
 *
 * DatabaseTime timeOf(DataSource source) {
 *     return () -> now(source);
 * }
 *
 * Instant now(DataSource source) {
 *     try (Connection connection = source.getConnection();
 *             Statement statement = connection.createStatement();
 *             ResultSet row = statement.executeQuery("select date_trunc('milliseconds', clock_timestamp())")) {
 *         row.next();
 *         return row.getObject(1, OffsetDateTime.class).toInstant();
 *     } catch (SQLException failed) {
 *         throw new StoreUnavailableException("no time from the database", failed);
 *     }
 * }
 * }</pre>
 */
@FunctionalInterface
public interface DatabaseTime {

    /**
     * Asks the database for its time, in whole milliseconds.
     *
     * @throws dev.rollcall.StoreUnavailableException when it can't be reached
     */
    Instant now();
}
