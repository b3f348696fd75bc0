package dev.rollcall.internal.storage;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import javax.sql.DataSource;

/**
 * The database that all tests of a class share, because making one takes longer than most tests. Each finds the rows that a
 * new database has, and no others.
 */
record SharedDatabase(DataSource dataSource, Database database) {

    private static final Map<Class<?>, SharedDatabase> OF_CLASSES = new ConcurrentHashMap<>();

    private static final String SEQUENCE = "rollcall_revocation_position";

    private static final List<String> WITH_ONE_ROW = List.of("rollcall_everyone", "rollcall_forgotten");

    /** That of the tests of a class, emptied. The first one makes it. */
    static SharedDatabase of(Class<?> tests, Supplier<DataSource> emptyDatabase) {
        SharedDatabase shared = OF_CLASSES.computeIfAbsent(tests, first -> make(emptyDatabase.get()));
        try {
            shared.empty();
            return shared;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static SharedDatabase make(DataSource dataSource) {
        Database database = TestDatabases.open(dataSource);
        database.dialect();
        return new SharedDatabase(dataSource, database);
    }

    private void empty() throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(true);
            for (String table : SchemaDescription.tables(connection)) {
                if (!table.equalsIgnoreCase(SEQUENCE)) {
                    statement.executeUpdate("delete from " + table);
                }
            }
            for (String table : WITH_ONE_ROW) {
                statement.executeUpdate("insert into " + table + " (id, revision) values (1, 0)");
            }
        }
    }

    static void close(Class<?> tests) {
        SharedDatabase shared = OF_CLASSES.remove(tests);
        if (shared != null) {
            shared.database.close();
        }
    }
}
