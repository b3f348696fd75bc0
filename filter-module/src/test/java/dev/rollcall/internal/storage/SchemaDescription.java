package dev.rollcall.internal.storage;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;
import javax.sql.DataSource;

/** The columns and indexes of the tables of Rollcall, as the database tells them, to compare two databases. */
final class SchemaDescription {

    private SchemaDescription() {}

    static Set<String> of(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            Set<String> lines = new TreeSet<>();
            for (String table : tables(connection)) {
                DatabaseMetaData database = connection.getMetaData();
                try (ResultSet columns = database.getColumns(connection.getCatalog(), schema(connection), table, "%")) {
                    add(
                            lines,
                            columns,
                            "TABLE_NAME",
                            "COLUMN_NAME",
                            "TYPE_NAME",
                            "COLUMN_SIZE",
                            "NULLABLE",
                            "COLUMN_DEF",
                            "ORDINAL_POSITION");
                }
                try (ResultSet indexes =
                        database.getIndexInfo(connection.getCatalog(), schema(connection), table, false, true)) {
                    add(
                            lines,
                            indexes,
                            "TABLE_NAME",
                            "INDEX_NAME",
                            "NON_UNIQUE",
                            "ORDINAL_POSITION",
                            "COLUMN_NAME",
                            "FILTER_CONDITION");
                }
            }
            return lines;
        }
    }

    /** The tables, in which MariaDB counts sequences. */
    static Set<String> tables(Connection connection) throws SQLException {
        Set<String> names = new TreeSet<>();
        try (ResultSet tables =
                connection.getMetaData().getTables(connection.getCatalog(), schema(connection), "%", null)) {
            while (tables.next()) {
                String name = tables.getString("TABLE_NAME");
                String type = String.valueOf(tables.getString("TABLE_TYPE"));
                if (name.toLowerCase(java.util.Locale.ROOT).startsWith("rollcall_") && !type.contains("INDEX")) {
                    names.add(name);
                }
            }
        }
        return names;
    }

    private static String schema(Connection connection) throws SQLException {
        return connection.getSchema();
    }

    private static void add(Set<String> lines, ResultSet rows, String... columns) throws SQLException {
        while (rows.next()) {
            StringBuilder line = new StringBuilder();
            for (String column : columns) {
                line.append(rows.getString(column)).append(' ');
            }
            lines.add(line.toString().replaceAll("PRIMARY_KEY_\\w+|CONSTRAINT_\\w+", "KEY"));
        }
    }
}
