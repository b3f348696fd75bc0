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

    /** The first version with all that is used here, type UUID above all. */
    private static final int MAJOR = 10;

    private static final int MINOR = 11;

    /** Does without the session's time zone, in which an hour of the year comes twice. */
    private static final String NOW = "(timestampdiff(microsecond, '1970-01-01', utc_timestamp(3)) div 1000)";

    /**
     * Is for the next transaction only. By default MariaDB shows a transaction what was there when it began, and locks the
     * gaps between rows. Rollcall wants neither.
     */
    private static final String ISOLATION = "set transaction isolation level read committed";

    private static final String UNPUBLISHED = "select id from rollcall_revocation where position is null";

    /**
     * Changes rows by their ids, which does not wait for rows that are being added. MariaDB fails at "set position =
     * default" where the default comes from a sequence.
     */
    private static final String PUBLISH_SOME = """
            update rollcall_revocation force index (primary)
            set position = next value for rollcall_revocation_position, published_at = %s
            where id in (%s) and position is null""";

    /** Rows in one statement. */
    private static final int BATCH = 500;

    /** Its SQL state is that of every violation of a constraint. */
    private static final int DUPLICATE = 1062;

    /** A column without a value, and text that would be cut; their SQL states say nothing. */
    private static final Set<Integer> MISTAKES = Set.of(1364, 1265);

    /**
     * A missing right to the database, a table, a column, an operation or a routine; an unknown database; too many
     * connections or statements of this user. All have the SQL state of a syntax error.
     */
    private static final Set<Integer> UNPREPARED = Set.of(1044, 1142, 1143, 1227, 1370, 1049, 1203, 1226);

    /** All that will do are spoken to alike. */
    static final MariaDbDialect ANY = new MariaDbDialect();

    private MariaDbDialect() {}

    /**
     * That of a server.
     *
     * @throws SQLException also when the server is too old or set up in a way that loses data
     */
    static MariaDbDialect of(Connection connection) throws SQLException {
        DatabaseMetaData database = connection.getMetaData();
        int major = database.getDatabaseMajorVersion();
        if (major < MAJOR || (major == MAJOR && database.getDatabaseMinorVersion() < MINOR)) {
            throw new SQLException("MariaDB " + database.getDatabaseProductVersion() + " is too old; " + MAJOR + "."
                    + MINOR + " is the first that will do");
        }
        requireStrictMode(connection);
        return ANY;
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

    @Override
    String folder() {
        return PRODUCT;
    }

    @Override
    Optional<String> transactionStart() {
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
            database.execute(PUBLISH_SOME.formatted(NOW, places), batch.toArray());
        }
    }

    /** "insert ignore" would lock a row that is there for reading, and two who do that can't both change it. */
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
