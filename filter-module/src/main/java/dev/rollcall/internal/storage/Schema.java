package dev.rollcall.internal.storage;

import dev.rollcall.internal.settings.SchemaMode;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/**
 * The tables of Rollcall. The numbered scripts of the {@code sql} folder, which are part of the JAR, create them.
 *
 * <p>Every script can be run again without harm, so several applications and nodes may start at the same time with one
 * database.
 */
final class Schema {

    /**
     * Interned, so that it is one object for all applications of a virtual machine. H2 adds a column to a copy of the table;
     * a second application that does so at the same time leaves a copy behind, or finds no table. Other databases can do it
     * beside others.
     */
    private static final Object ONE_AT_A_TIME = "dev.rollcall.schema".intern();

    private static final String UNDEFINED_OBJECT = "42704";

    private static final Pattern INDEX = Pattern.compile("(?i)create index if not exists (\\w+) on (\\w+)");

    /** A script that was not run, or not to its end, and what is missing because of that. */
    private record Gap(SchemaScript script, String what, String state) {

        SQLException withWhatToDo(Dialect dialect, String advice) {
            return new SQLException(
                    "%s; sql/%s/%s has to be run %s".formatted(what, dialect.folder(), script.name(), advice), state);
        }
    }

    private final SchemaMode mode;

    Schema(SchemaMode mode) {
        this.mode = mode;
    }

    /**
     * Creates or checks the tables, depending on the mode.
     *
     * @throws SQLException if something is missing afterwards; the message names the script
     */
    void prepare(DataSource dataSource) throws SQLException {
        switch (mode) {
            case CREATE -> {
                synchronized (ONE_AT_A_TIME) {
                    create(dataSource);
                }
            }
            case VALIDATE -> validate(dataSource);
            case NONE -> {}
        }
    }

    private static void validate(DataSource dataSource) throws SQLException {
        for (SchemaScript script : SchemaScript.ALL) {
            Optional<Gap> gap = missingTable(dataSource, script);
            if (gap.isPresent()) {
                throw gap.get().withWhatToDo(Dialect.of(dataSource), "first (rollcall.schema=validate)");
            }
        }
    }

    private static void create(DataSource dataSource) throws SQLException {
        Optional<Gap> gap = firstGap(dataSource);
        if (gap.isEmpty()) {
            return;
        }
        Dialect dialect = Dialect.of(dataSource);
        dialect.requireScripts();
        try {
            // All scripts, because the gap does not show which of them stopped halfway
            for (String statement : SchemaScript.statementsOfAll(dialect)) {
                runBesideOthers(dataSource, statement);
            }
            validate(dataSource);
        } catch (SQLException refused) {
            throw new SQLException(
                    gap.get()
                                    .withWhatToDo(dialect, "by a user who may, with those that follow it")
                                    .getMessage()
                            + "; trying it here failed: " + refused.getMessage(),
                    refused.getSQLState());
        }
    }

    /** On PostgreSQL, "if not exists" fails if another node is creating the same thing. */
    private static void runBesideOthers(DataSource dataSource, String statement) throws SQLException {
        try {
            run(dataSource, statement);
        } catch (SQLException madeMeanwhile) {
            run(dataSource, statement);
        }
    }

    private static void run(DataSource dataSource, String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static Optional<Gap> firstGap(DataSource dataSource) throws SQLException {
        for (SchemaScript script : SchemaScript.ALL) {
            Optional<Gap> gap = missingTable(dataSource, script);
            if (gap.isPresent()) {
                return gap;
            }
        }
        return missingIndex(dataSource);
    }

    private static Optional<Gap> missingTable(DataSource dataSource, SchemaScript script) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (String probe : script.probes()) {
                try {
                    statement.execute(probe);
                } catch (SQLException missing) {
                    return Optional.of(new Gap(
                            script, String.valueOf(missing.getMessage()), String.valueOf(missing.getSQLState())));
                }
            }
            return Optional.empty();
        }
    }

    /** If the last script stopped before its end, an index may be missing. Nothing else would notice. */
    private static Optional<Gap> missingIndex(DataSource dataSource) throws SQLException {
        SchemaScript last = SchemaScript.ALL.get(SchemaScript.ALL.size() - 1);
        for (String statement : last.statements(Dialect.of(dataSource))) {
            Matcher index = INDEX.matcher(statement);
            if (index.lookingAt() && !hasIndex(dataSource, index.group(2), index.group(1))) {
                return Optional.of(new Gap(last, "the index " + index.group(1) + " is missing", UNDEFINED_OBJECT));
            }
        }
        return Optional.empty();
    }

    private static boolean hasIndex(DataSource dataSource, String table, String index) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            DatabaseMetaData database = connection.getMetaData();
            String name = database.storesUpperCaseIdentifiers() ? table.toUpperCase(Locale.ROOT) : table;
            try (ResultSet rows =
                    database.getIndexInfo(connection.getCatalog(), connection.getSchema(), name, false, true)) {
                while (rows.next()) {
                    if (index.equalsIgnoreCase(rows.getString("INDEX_NAME"))) {
                        return true;
                    }
                }
                return false;
            }
        }
    }
}
