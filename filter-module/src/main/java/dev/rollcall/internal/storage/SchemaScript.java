package dev.rollcall.internal.storage;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Stream;

/**
 * One of the numbered files of the {@code sql} folder.
 *
 * @param probes queries that read no row, and fail if a table or column of the script is missing
 */
record SchemaScript(String name, List<String> probes) {

    private static final String FOLDER = "/META-INF/rollcall/sql/";

    static final List<SchemaScript> ALL = List.of(
            new SchemaScript(
                    "V1__sessions_and_keys.sql",
                    "select id, subject, caller_groups, device_key, refresh_salt, end_reason, subject_revision from rollcall_session where 1 = 0",
                    "select subject, revision, end_reason from rollcall_subject where 1 = 0",
                    "select id, revision, end_reason from rollcall_everyone where 1 = 0",
                    "select key_number, key_id, active_at from rollcall_signing_key where 1 = 0"),
            new SchemaScript(
                    "V2__clean_up.sql",
                    "select job, holder, expires_at from rollcall_lease where 1 = 0",
                    "select id, end_reason, country, refresh_family_hash from rollcall_session_history where 1 = 0"),
            new SchemaScript(
                    "V3__revocation.sql",
                    "select id, position, published_at, settled from rollcall_revocation where 1 = 0",
                    "select id, position, reports, max_staleness from rollcall_node where 1 = 0"),
            new SchemaScript(
                    "V4__security_events.sql",
                    "select id, type, device_key, latitude, details from rollcall_security_event where 1 = 0"),
            new SchemaScript(
                    "V5__administration.sql",
                    "select epoch_day, dimension, name, amount from rollcall_daily where 1 = 0"),
            new SchemaScript(
                    "V6__throttle.sql",
                    "select bucket, failures, pending, touched_at from rollcall_throttle where 1 = 0",
                    "select id, last_sign_in_at from rollcall_device where 1 = 0"),
            new SchemaScript(
                    "V7__refresh_recovery.sql",
                    "select refresh_unused_generation, refresh_recovered_at from rollcall_session where 1 = 0"),
            new SchemaScript(
                    "V8__outbox.sql",
                    "select id, subject, end_reason, due_at, attempts from rollcall_outbox where 1 = 0",
                    "select id, revision from rollcall_forgotten where 1 = 0"),
            new SchemaScript(
                    "V9__actors.sql",
                    "select actor_kind, actor_session_id, actor_device from rollcall_security_event where 1 = 0",
                    "select attributes, tenant from rollcall_session where 1 = 0"));

    private SchemaScript(String name, String... probes) {
        this(name, List.of(probes));
    }

    /** The statements of all scripts. */
    static List<String> statementsOfAll(Dialect dialect) {
        return ALL.stream()
                .flatMap(script -> script.statements(dialect).stream())
                .toList();
    }

    List<String> statements(Dialect dialect) {
        String text = read(FOLDER + dialect.folder() + "/" + name);
        return Stream.of(text.replaceAll("(?m)^\\s*--.*$", "").split(";"))
                .map(String::strip)
                .filter(statement -> !statement.isEmpty())
                .toList();
    }

    private static String read(String resource) {
        try (InputStream in = SchemaScript.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " is missing from the JAR");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
