package dev.rollcall.internal.storage;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Locale;
import javax.sql.DataSource;

/** What databases say differently in SQL. */
enum Dialect {

    /** Also spoken to databases that nobody has tried. */
    H2("h2"),
    POSTGRESQL("postgresql"),
    MARIADB("mariadb");

    /** JPQL knows no time with a zone; all are in milliseconds since 1970. */
    private static final String STANDARD_NOW = "cast(extract(epoch from current_timestamp) * 1000 as bigint)";

    /** Without the session's time zone, in which an hour of the year comes twice. */
    private static final String MARIADB_NOW = "(timestampdiff(microsecond, '1970-01-01', utc_timestamp(3)) div 1000)";

    /** The first with all that is used here, type UUID above all. */
    private static final int MARIADB_MAJOR = 10;

    private static final int MARIADB_MINOR = 11;

    private final String product;

    Dialect(String product) {
        this.product = product;
    }

    /**
     * That of a database.
     *
     * @throws SQLException also when the database can't be used
     */
    static Dialect of(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            DatabaseMetaData database = connection.getMetaData();
            return switch (product(database)) {
                case "postgresql" -> POSTGRESQL;
                case "mariadb" -> mariadb(connection);
                case "mysql" ->
                    throw new SQLException("MySQL and its driver are not supported; MariaDB "
                            + "is, with the driver MariaDB Connector/J");
                default -> H2;
            };
        }
    }

    /** The product's name in lower case. */
    static String product(DatabaseMetaData database) throws SQLException {
        return database.getDatabaseProductName().toLowerCase(Locale.ROOT);
    }

    private static Dialect mariadb(Connection connection) throws SQLException {
        DatabaseMetaData database = connection.getMetaData();
        int major = database.getDatabaseMajorVersion();
        if (major < MARIADB_MAJOR || (major == MARIADB_MAJOR && database.getDatabaseMinorVersion() < MARIADB_MINOR)) {
            throw new SQLException("MariaDB " + database.getDatabaseProductVersion() + " is too old; " + MARIADB_MAJOR
                    + "." + MARIADB_MINOR + " is the first that will do");
        }
        requireStrictMode(connection);
        return MARIADB;
    }

    /** Without it MariaDB cuts text that does not fit, and says nothing. */
    private static void requireStrictMode(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select @@sql_mode")) {
            if (!row.next() || !row.getString(1).contains("STRICT_")) {
                throw new SQLException("the sql_mode of MariaDB must have STRICT_TRANS_TABLES");
            }
        }
    }

    /** The folder of its scripts. */
    String folder() {
        return product;
    }

    /** An expression for the time of the database. */
    String now() {
        return this == MARIADB ? MARIADB_NOW : STANDARD_NOW;
    }

    /** A statement that divides times, and expects whole numbers, and casts to {@code double precision}. */
    String arithmetic(String sql) {
        return this == MARIADB ? sql.replace("_at / ", "_at div ").replace("double precision", "double") : sql;
    }
}
