package dev.rollcall.internal.storage;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.sql.DataSource;

/**
 * What a database does in its own way: SQL that others don't understand, and how it reports failures.
 *
 * <p>Nobody else asks which database it is. What is written here is standard SQL; each subclass has what its database needs
 * instead.
 */
abstract class Dialect {

    /** Every time in the database is a number of milliseconds since 1970, because JPQL knows no time with a zone. */
    private static final String NOW = "cast(extract(epoch from current_timestamp) * 1000 as bigint)";

    /** The defaults of the two columns are the next position and the current time. */
    static final String PUBLISH =
            "update rollcall_revocation set position = default, published_at = default where position is null";

    private static final String UNIQUE_VIOLATION = "23505";

    /** A transaction was rolled back because it and another one waited for each other. */
    private static final Set<String> DEADLOCKS = Set.of("40001", "40P01");

    /**
     * Classes of SQL states that blame the statement or its values: dynamic SQL, features, cardinality, data, constraints,
     * syntax.
     */
    private static final Set<String> MISTAKES = Set.of("07", "0A", "21", "22", "23", "42");

    /**
     * States of these classes that blame the database: a right was taken away, or a table, column or sequence is not there,
     * as before a script was run.
     */
    private static final Set<String> UNPREPARED = Set.of("42501", "42P01", "42703", "42S02", "42S03", "42S04", "42S22");

    /**
     * That of a database.
     *
     * @throws SQLException also when the database can't be used
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
                default -> new UntriedDialect(product);
            };
        }
    }

    /** The folder of its scripts. */
    abstract String folder();

    /**
     * Makes sure that Rollcall can make the tables.
     *
     * @throws SQLException when there are no scripts for this database
     */
    void requireScripts() throws SQLException {
        // Most have some
    }

    /** Changes settings of a database that was just opened. */
    void configure(DataSource dataSource) {
        // Most need none
    }

    /** A statement that has to come first in each transaction. */
    Optional<String> transactionStart() {
        return Optional.empty();
    }

    /** An expression for the time of the database. */
    String now() {
        return NOW;
    }

    /** A statement that divides times, expects whole numbers, and casts to {@code double precision}. */
    String arithmetic(String sql) {
        return sql;
    }

    /** Gives every new revocation its position, and tells nodes that listen. */
    void publish(Database database) {
        database.execute(PUBLISH);
    }

    /** Whether nodes that listen are told of new revocations. */
    boolean notifies() {
        return false;
    }

    /**
     * Inserts a row, or does nothing when it is there.
     *
     * @param values one for each column, with {@code ?1} as that of the key
     */
    abstract String insertIfMissing(String table, String key, String columns, String values);

    /** Inserts a row with a key and the value of one column, or changes that value. */
    abstract String insertOrUpdate(String table, String key, String column);

    /** The planner, where one can be asked and told something. */
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
     * Whether the statement or its values are wrong. Such a failure is a fault of the program; any other is one of the
     * database or the connection, down to a full disk and a right that was taken away.
     */
    boolean isMistake(SQLException failed) {
        String state = String.valueOf(failed.getSQLState());
        return state.length() == 5 && MISTAKES.contains(state.substring(0, 2)) && !UNPREPARED.contains(state);
    }
}
