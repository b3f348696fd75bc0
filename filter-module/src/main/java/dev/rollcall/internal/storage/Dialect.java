package dev.rollcall.internal.storage;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * What differs from one database to the next: the SQL it understands, and how it reports failures.
 *
 * <p>No other class asks which database this is. The methods here use standard SQL, and a subclass overrides those that its
 * database needs in another form.
 */
abstract class Dialect {

    /** Times are stored as milliseconds since 1970, because JPQL has no type for a time with a zone. */
    private static final String NOW = "cast(extract(epoch from current_timestamp) * 1000 as bigint)";

    /** The two columns default to the next position and to the current time. */
    static final String PUBLISH =
            "update rollcall_revocation set position = default, published_at = default where position is null";

    private static final String UNIQUE_VIOLATION = "23505";

    /** A transaction was rolled back because it and another were waiting for each other. */
    private static final Set<String> DEADLOCKS = Set.of("40001", "40P01");

    /**
     * Classes of SQL states that blame the statement or its values: dynamic SQL, unsupported features, cardinality, data,
     * constraints and syntax.
     */
    private static final Set<String> MISTAKES = Set.of("07", "0A", "21", "22", "23", "42");

    /**
     * States of these classes that blame the database all the same. A right was revoked, or a table, a column or a sequence
     * is missing because a script has not been run.
     */
    private static final Set<String> UNPREPARED = Set.of("42501", "42P01", "42703", "42S02", "42S03", "42S04", "42S22");

    /** It is GlassFish's default, and not running there unless somebody starts it. That would be in vain. */
    private static final String DERBY =
            "Apache Derby is not supported; define a data source on H2, PostgreSQL or MariaDB"
                    + " and name it in rollcall.datasource";

    /**
     * The dialect of a database.
     *
     * @throws SQLException if the database can't be reached or is not supported
     */
    static Dialect of(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            DatabaseMetaData database = connection.getMetaData();
            String product = database.getDatabaseProductName().toLowerCase(Locale.ROOT);
            return switch (product) {
                case H2Dialect.PRODUCT -> new H2Dialect();
                case PostgresDialect.PRODUCT -> new PostgresDialect();
                case MariaDbDialect.PRODUCT -> MariaDbDialect.of(connection);
                case "mysql" ->
                    throw new SQLException("MySQL and its driver are not supported; MariaDB "
                            + "is, with the driver MariaDB Connector/J");
                case "apache derby" -> throw new SQLException(DERBY);
                default -> new UntriedDialect(product);
            };
        }
    }

    /** Why a database failed: because its driver has none that can be used, or else what the driver says. */
    static String reason(Throwable failed) {
        return Causes.of(failed).stream().anyMatch(Dialect::isDerbys) ? DERBY : Causes.reason(failed);
    }

    private static boolean isDerbys(Throwable cause) {
        return Stream.of(cause.getStackTrace())
                .anyMatch(caller -> caller.getClassName().startsWith("org.apache.derby."));
    }

    /** The folder with the scripts for this database. */
    abstract String folder();

    /**
     * Makes sure that Rollcall can create the tables.
     *
     * @throws SQLException if there are no scripts for this database
     */
    void requireScripts() throws SQLException {
        // Every database that was tried has scripts
    }

    /**
     * Looks at a database that may have been restarted.
     *
     * @throws SQLException if it is set up so that it loses data
     */
    void requireUsable(Connection connection) throws SQLException {
        // Most databases lose nothing
    }

    /**
     * Prepares a connection that was just borrowed from the pool, if the database needs that.
     *
     * @return what is used instead, and undoes the changes when it is closed
     */
    Connection prepare(Connection connection) throws SQLException {
        return connection;
    }

    /** The same connection, with the isolation that Rollcall needs. See {@link #transactionStart}. */
    static Connection readCommitted(Connection connection) throws SQLException {
        int ofPool = connection.getTransactionIsolation();
        if (ofPool == Connection.TRANSACTION_READ_COMMITTED) {
            return connection;
        }
        connection.setTransactionIsolation(Connection.TRANSACTION_READ_COMMITTED);
        return ChangedConnection.of(connection, real -> real.setTransactionIsolation(ofPool));
    }

    /**
     * A statement that must come first in every transaction. It sets the isolation, unless {@link #prepare} did, whatever
     * the default of the pool or the database is: a transaction that waits for a row has to see what was committed meanwhile.
     */
    Optional<String> transactionStart() {
        return Optional.empty();
    }

    /** A statement that must come before one that commits by itself. */
    Optional<String> statementStart() {
        return Optional.empty();
    }

    /** An expression for the current time of the database. */
    String now() {
        return NOW;
    }

    /** Adapts a statement that does integer division of times or casts to {@code double precision}. */
    String arithmetic(String sql) {
        return sql;
    }

    /** Gives every new revocation its position, and notifies nodes that listen. */
    void publish(Database database) {
        database.execute(PUBLISH);
    }

    /** Whether the database can notify nodes of new revocations. */
    boolean notifies() {
        return false;
    }

    /**
     * A statement that inserts a row unless it exists.
     *
     * @param values one for each column; {@code ?1} is the key
     */
    abstract String insertIfMissing(String table, String key, String columns, String values);

    /** A statement that sets the value of one column in the row with a key, and inserts the row if it is missing. */
    abstract String insertOrUpdate(String table, String key, String column);

    /** The beginning of a statement that updates rows whose keys it lists. It must touch no other rows. */
    String updateByKey(String table) {
        return "update " + table;
    }

    /** The beginning of a statement that deletes rows whose keys it lists. It must touch no other rows. */
    String deleteByKey(String table) {
        return "delete from " + table;
    }

    /** The query planner, if the database lets others ask and steer it. */
    Optional<Planner> planner() {
        return Optional.empty();
    }

    boolean isDuplicate(SQLException failed) {
        return UNIQUE_VIOLATION.equals(failed.getSQLState());
    }

    boolean isDeadlock(SQLException failed) {
        return DEADLOCKS.contains(String.valueOf(failed.getSQLState()));
    }

    /**
     * Whether the statement or its values are wrong, which is a fault of the program. In all other cases the database or the
     * connection is to blame, for instance a full disk or a revoked right.
     */
    boolean isMistake(SQLException failed) {
        String state = String.valueOf(failed.getSQLState());
        return state.length() == 5 && MISTAKES.contains(state.substring(0, 2)) && !UNPREPARED.contains(state);
    }
}
