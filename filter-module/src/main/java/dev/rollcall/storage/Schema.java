package dev.rollcall.storage;

import dev.rollcall.config.SchemaMode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import javax.sql.DataSource;

/**
 * The tables of Rollcall, made by the numbered scripts of the {@code sql} folder, which travel in the JAR.
 *
 * <p>Every script can run again without harm, so that several applications and nodes may start over one database at the
 * same time.
 */
final class Schema {

    private static final List<String> SCRIPTS = List.of(
            "V1__sessions_and_keys.sql",
            "V2__clean_up.sql",
            "V3__revocation.sql",
            "V4__security_events.sql",
            "V5__administration.sql",
            "V6__throttle.sql");
    private static final Set<String> PRODUCTS = Set.of("h2", "postgresql");
    private static final String FOLDER = "/META-INF/rollcall/sql/";

    /** Reads no row and fails when a table or column is missing. */
    private static final List<String> PROBES = List.of(
            "select id, subject, caller_groups, device_key, refresh_salt, end_reason, subject_revision from rollcall_session where 1 = 0",
            "select subject, revision, end_reason from rollcall_subject where 1 = 0",
            "select id, revision, end_reason from rollcall_everyone where 1 = 0",
            "select id, position, published_at, settled from rollcall_revocation where 1 = 0",
            "select id, position, reports, max_staleness from rollcall_node where 1 = 0",
            "select id, type, device_key, latitude, details from rollcall_security_event where 1 = 0",
            "select bucket, failures, pending, touched_at from rollcall_throttle where 1 = 0",
            "select id, last_sign_in_at from rollcall_device where 1 = 0",
            "select key_number, key_id, active_at from rollcall_signing_key where 1 = 0",
            "select job, holder, expires_at from rollcall_lease where 1 = 0",
            "select id, end_reason, country, refresh_family_hash from rollcall_session_history where 1 = 0",
            "select epoch_day, dimension, name, amount from rollcall_daily where 1 = 0");

    private final SchemaMode mode;

    Schema(SchemaMode mode) {
        this.mode = mode;
    }

    void prepare(DataSource dataSource) throws SQLException {
        switch (mode) {
            case CREATE -> create(dataSource);
            case VALIDATE -> run(dataSource, PROBES);
            case NONE -> {}
        }
    }

    private static void create(DataSource dataSource) throws SQLException {
        try {
            run(dataSource, PROBES);
        } catch (SQLException incomplete) {
            for (String statement : statements(supported(product(dataSource)))) {
                runBesideOthers(dataSource, statement);
            }
            run(dataSource, PROBES);
        }
    }

    /** On PostgreSQL "if not exists" does not see what another node is making; it fails when that is done. */
    private static void runBesideOthers(DataSource dataSource, String statement) throws SQLException {
        try {
            run(dataSource, List.of(statement));
        } catch (SQLException madeMeanwhile) {
            run(dataSource, List.of(statement));
        }
    }

    private static void run(DataSource dataSource, List<String> statements) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }

    /** The product's name in lower case. */
    static String product(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return connection.getMetaData().getDatabaseProductName().toLowerCase(Locale.ROOT);
        }
    }

    private static String supported(String product) throws SQLException {
        if (!PRODUCTS.contains(product)) {
            throw new SQLException("there are no scripts for " + product
                    + "; create the tables yourself and set rollcall.schema=validate");
        }
        return product;
    }

    static List<String> statements(String product) {
        return SCRIPTS.stream()
                .map(script -> read(FOLDER + product + "/" + script))
                .flatMap(text -> List.of(text.replaceAll("(?m)^\\s*--.*$", "").split(";")).stream())
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    private static String read(String resource) {
        try (InputStream in = Schema.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing from the JAR");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
