package dev.rollcall.internal.storage;

import static dev.rollcall.internal.storage.OldestRows.OLDEST_FIRST;
import static dev.rollcall.internal.storage.OldestRows.bind;
import static dev.rollcall.internal.storage.OldestRows.execute;
import static dev.rollcall.internal.storage.OldestRows.ids;
import static dev.rollcall.internal.storage.OldestRows.last;
import static dev.rollcall.internal.storage.OldestRows.lock;
import static dev.rollcall.internal.storage.OldestRows.places;

import dev.rollcall.SessionEnded;
import dev.rollcall.internal.session.CleanupStore;
import dev.rollcall.internal.session.Overdue;
import dev.rollcall.internal.session.SessionEnd;
import dev.rollcall.internal.storage.OverdueRow.RelativeEnding;
import dev.rollcall.spi.SessionStatus;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * Clean-up of all tables that grow with time.
 *
 * <p>The queries are SQL, because JPQL can neither skip locked rows nor copy rows. One statement ends all sessions that lived
 * equally long, which keeps transactions short even if the database is far away.
 */
final class JpaCleanupStore implements CleanupStore {

    private static final String OVERDUE = "select " + OverdueRow.COLUMNS
            + ", %2$s from rollcall_session where ended_at is null and %1$s%2$s >= ?1 and %2$s <= ?2";

    private static final String ENDED = "select id, ended_at from %s where ended_at >= ?1 and ended_at <= ?2";

    private static final String PUBLISHED = "select id, published_at from rollcall_revocation"
            + " where published_at >= ?1 and published_at <= ?2 and settled = true"
            // The last one stays, so that a node that starts later begins at the position of the others
            + " and position < (select max(position) from rollcall_revocation)";

    private static final String LAST_OF_SUBJECT = "select id, published_at from rollcall_revocation"
            + " where published_at <= ?1 and settled = true and subject is not null"
            + " and position = (select max(position) from rollcall_revocation)";

    /** Its id is that of no session, so it revokes nothing any more. */
    private static final String WITHOUT_SUBJECT = " set kind = 'SESSION', subject = null where id in (?1)";

    private static final String END = " set ended_at = %s + ?1, end_reason = ?2 where id in (%s)";

    private static final String ARCHIVE = """
            insert into rollcall_session_history
                (id, subject, created_at, ended_at, end_reason, remembered,
                 device, device_type, browser, os, country, refresh_family_hash)
            select id, subject, created_at, ended_at, end_reason, remembered,
                device, device_type, browser, os, country, refresh_family_hash
            from rollcall_session where id in (%s)""";

    private static final String TOUCHED =
            "select bucket, touched_at from rollcall_throttle where touched_at >= ?1 and touched_at <= ?2";

    private static final String ID = "id";

    private static final String SESSIONS = "rollcall_session";

    private static final String REVOCATIONS = "rollcall_revocation";

    private static final String LAST_SIGNED_IN =
            "select id, last_sign_in_at from rollcall_device where last_sign_in_at >= ?1 and last_sign_in_at <= ?2";

    private static final String HISTORY = "rollcall_session_history";

    private static final String EVENTS = "rollcall_security_event";

    private static final String OCCURRED =
            "select id, occurred_at from " + EVENTS + " where occurred_at >= ?1 and occurred_at <= ?2";

    private final Database database;
    private final UnsettledRevocations revocations;
    private final ForgottenSubjects subjects;

    JpaCleanupStore(Database database) {
        this.database = database;
        this.revocations = new UnsettledRevocations(database);
        this.subjects = new ForgottenSubjects(database);
    }

    @Override
    public Batch<SessionEnded> end(
            Overdue overdue, Span span, int atMost, Function<SessionStatus, Optional<SessionEnd>> rule) {
        return database.write(entities -> {
            List<Object[]> rows = lock(entities, overdue(overdue), span, atMost);
            List<SessionEnded> ended = new ArrayList<>();
            Map<RelativeEnding, List<UUID>> alike = new LinkedHashMap<>();
            for (Object[] row : rows) {
                OverdueRow session = OverdueRow.of(row);
                rule.apply(session.status()).ifPresent(ending -> {
                    ended.add(session.ended(ending));
                    alike.computeIfAbsent(session.relative(ending), first -> new ArrayList<>())
                            .add(session.id());
                });
            }
            alike.forEach((ending, ids) -> end(entities, ending, ids));
            return new Batch<>(ended, last(rows, span));
        });
    }

    private static String overdue(Overdue overdue) {
        return switch (overdue) {
            case EXPIRES_AT -> overdue("", "expires_at");
            case CREATED_AT -> overdue("remembered = false and ", "created_at");
            case REMEMBERED_CREATED_AT -> overdue("remembered = true and ", "created_at");
            case LAST_ACTIVE_AT -> overdue("remembered = false and ", "last_active_at");
            case REMEMBERED_LAST_ACTIVE_AT -> overdue("remembered = true and ", "last_active_at");
        };
    }

    private static String overdue(String kind, String time) {
        return OVERDUE.formatted(kind, time) + OLDEST_FIRST.formatted(time);
    }

    private void end(EntityManager entities, RelativeEnding ending, List<UUID> ids) {
        String sql = database.dialect().updateByKey(SESSIONS) + END.formatted(ending.since(), places(3, ids));
        Query update = entities.createNativeQuery(sql)
                .setParameter(1, ending.after().toMillis())
                .setParameter(2, ending.reason().name());
        bind(update, 3, ids).executeUpdate();
    }

    @Override
    public Optional<Unsettled> unsettled() {
        return revocations.next();
    }

    @Override
    public Batch<SessionEnded> settle(Unsettled revocation, Span expiry, int atMost) {
        return revocations.settle(revocation, expiry, atMost);
    }

    @Override
    public boolean settled(Unsettled revocation) {
        return revocations.settled(revocation);
    }

    @Override
    public Batch<UUID> forgetRevocations(Span published, int atMost) {
        return database.write(entities -> {
            List<Object[]> rows = lock(entities, PUBLISHED + OLDEST_FIRST.formatted("published_at"), published, atMost);
            forgetSubjectOfLast(entities, published);
            return new Batch<>(delete(entities, REVOCATIONS, ID, ids(rows)), last(rows, published));
        });
    }

    /** The revocation that stays for its position may be the last there ever is, and must not name somebody for good. */
    private void forgetSubjectOfLast(EntityManager entities, Span published) {
        @SuppressWarnings("unchecked") // a native query of several columns gives arrays
        List<Object[]> rows = entities.createNativeQuery(LAST_OF_SUBJECT)
                .setParameter(1, published.to().toEpochMilli())
                .getResultList();
        List<UUID> ids = ids(rows);
        if (!ids.isEmpty()) {
            execute(entities, database.dialect().updateByKey(REVOCATIONS) + WITHOUT_SUBJECT, ids);
        }
    }

    @Override
    public Batch<UUID> archive(Span ended, int atMost) {
        return database.write(entities -> {
            List<Object[]> rows = lockEnded(entities, SESSIONS, ended, atMost);
            List<UUID> ids = ids(rows);
            if (!ids.isEmpty()) {
                execute(entities, ARCHIVE.formatted(places(1, ids)), ids);
                delete(entities, SESSIONS, ID, ids);
            }
            return new Batch<>(ids, last(rows, ended));
        });
    }

    @Override
    public Batch<UUID> forget(Span ended, int atMost) {
        return database.write(entities -> {
            List<Object[]> rows = lockEnded(entities, HISTORY, ended, atMost);
            return new Batch<>(delete(entities, HISTORY, ID, ids(rows)), last(rows, ended));
        });
    }

    @Override
    public Batch<UUID> forgetEvents(Span occurred, int atMost) {
        return database.write(entities -> {
            List<Object[]> rows = lock(entities, OCCURRED + OLDEST_FIRST.formatted("occurred_at"), occurred, atMost);
            return new Batch<>(delete(entities, EVENTS, ID, ids(rows)), last(rows, occurred));
        });
    }

    @Override
    public Batch<String> forgetFailures(Span touched, int atMost) {
        return forgetHashes(
                TOUCHED + OLDEST_FIRST.formatted("touched_at"), "rollcall_throttle", "bucket", touched, atMost);
    }

    @Override
    public Batch<String> forgetDevices(Span lastSignIn, int atMost) {
        return forgetHashes(
                LAST_SIGNED_IN + OLDEST_FIRST.formatted("last_sign_in_at"), "rollcall_device", ID, lastSignIn, atMost);
    }

    @Override
    public Optional<String> forgetSubjects(String after, Instant lastEnd, int atMost) {
        return subjects.forget(after, lastEnd, atMost);
    }

    private Batch<String> forgetHashes(String selection, String table, String key, Span span, int atMost) {
        return database.write(entities -> {
            List<Object[]> rows = lock(entities, selection, span, atMost);
            List<String> hashes = rows.stream().map(row -> (String) row[0]).toList();
            return new Batch<>(delete(entities, table, key, hashes), last(rows, span));
        });
    }

    private <K> List<K> delete(EntityManager entities, String table, String key, List<K> keys) {
        return OldestRows.delete(entities, database.dialect(), table, key, keys);
    }

    private static List<Object[]> lockEnded(EntityManager entities, String table, Span span, int atMost) {
        return lock(entities, ENDED.formatted(table) + OLDEST_FIRST.formatted("ended_at"), span, atMost);
    }
}
