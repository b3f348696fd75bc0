package dev.rollcall.internal.storage;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** MariaDB. */
final class MariaDbDialect extends Dialect {

    static final String PRODUCT = "mariadb";

    /** The first version that has everything used here, above all the type UUID. */
    private static final int MAJOR = 10;

    private static final int MINOR = 11;

    /** Avoids the session's time zone, in which one hour of the year occurs twice. */
    private static final String NOW = "(timestampdiff(microsecond, '1970-01-01', utc_timestamp(3)) div 1000)";

    /**
     * Applies to the next transaction only. By default, a transaction of MariaDB sees the state at its beginning and locks the
     * gaps between rows. Rollcall needs neither.
     */
    private static final String ISOLATION = "set transaction isolation level read committed";

    private static final String UNPUBLISHED = "select id from rollcall_revocation where position is null";

    /**
     * Names the rows by id, so that it does not wait for rows that are being added. MariaDB rejects "set position = default" if
     * the default comes from a sequence.
     */
    private static final String PUBLISH_SOME = """
            set position = next value for rollcall_revocation_position, published_at = %s
            where id in (%s) and position is null""";

    private static final String BY_KEY = " force index (primary)";

    /** How many rows one statement updates. */
    private static final int BATCH = 500;

    /** An error code, because the SQL state is that of every constraint violation. */
    private static final int DUPLICATE = 1062;

    /** Error codes for a column without a value and for text that would be cut. Their SQL states say nothing. */
    private static final Set<Integer> MISTAKES = Set.of(1364, 1265);

    /**
     * Error codes that have the SQL state of a syntax error. A right to the database, a table, a column, an operation or a
     * routine is missing; the database is unknown; or the user has too many connections or statements.
     */
    private static final Set<Integer> UNPREPARED = Set.of(1044, 1142, 1143, 1227, 1370, 1049, 1203, 1226);

    /** Every supported version is spoken to alike. */
    static final MariaDbDialect ANY = new MariaDbDialect();

    private MariaDbDialect() {}

    /**
     * The dialect of a server.
     *
     * @throws SQLException if the server is too old, or set up so that it loses data
     */
    static MariaDbDialect of(Connection connection) throws SQLException {
        DatabaseMetaData database = connection.getMetaData();
        int major = database.getDatabaseMajorVersion();
        if (major < MAJOR || (major == MAJOR && database.getDatabaseMinorVersion() < MINOR)) {
            throw new SQLException("MariaDB " + database.getDatabaseProductVersion() + " is too old; " + MAJOR + "."
                    + MINOR + " is the first that will do");
        }
        ANY.requireUsable(connection);
        return ANY;
    }

    /** Without this mode MariaDB silently cuts text that does not fit. */
    @Override
    void requireUsable(Connection connection) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select @@sql_mode")) {
            if (!row.next() || !row.getString(1).contains("STRICT_")) {
                throw new SQLException("the sql_mode of MariaDB must have STRICT_TRANS_TABLES");
            }
        }
    }

    @Override
    String folder() {
        return PRODUCT;
    }

    @Override
    Optional<String> transactionStart() {
        return Optional.of(ISOLATION);
    }

    @Override
    Optional<String> statementStart() {
        return Optional.of(ISOLATION);
    }

    @Override
    String now() {
        return NOW;
    }

    @Override
    String arithmetic(String sql) {
        return sql.replace("_at / ", "_at div ").replace("double precision", "double");
    }

    @Override
    void publish(Database database) {
        List<UUID> ids = database.read(entities -> {
            List<?> rows = entities.createNativeQuery(UNPUBLISHED).getResultList();
            return rows.stream().map(Columns::uuid).toList();
        });
        for (int from = 0; from < ids.size(); from += BATCH) {
            List<UUID> batch = ids.subList(from, Math.min(from + BATCH, ids.size()));
            String places = String.join(", ", Collections.nCopies(batch.size(), "?"));
            database.execute(
                    updateByKey("rollcall_revocation") + ' ' + PUBLISH_SOME.formatted(NOW, places), batch.toArray());
        }
    }

    /** "insert ignore" would take a shared lock on an existing row. Two transactions with one can't both change the row. */
    @Override
    String insertIfMissing(String table, String key, String columns, String values) {
        return "insert into %1$s (%3$s) values (%4$s) on duplicate key update %2$s = %2$s"
                .formatted(table, key, columns, values);
    }

    @Override
    String insertOrUpdate(String table, String key, String column) {
        return "insert into %1$s (%2$s, %3$s) values (?, ?) on duplicate key update %3$s = values(%3$s)"
                .formatted(table, key, column);
    }

    /**
     * For a list that names a good part of a table, MariaDB would read the whole table and lock all its rows. Two such
     * statements at a time deadlock.
     */
    @Override
    String updateByKey(String table) {
        return super.updateByKey(table) + BY_KEY;
    }

    /** See {@link #updateByKey}. A hint needs the form of a statement with several tables. */
    @Override
    String deleteByKey(String table) {
        return "delete " + table + " from " + table + BY_KEY;
    }

    @Override
    boolean isDuplicate(SQLException failed) {
        return failed.getErrorCode() == DUPLICATE;
    }

    @Override
    boolean isMistake(SQLException failed) {
        return MISTAKES.contains(failed.getErrorCode())
                || (super.isMistake(failed) && !UNPREPARED.contains(failed.getErrorCode()));
    }
}
