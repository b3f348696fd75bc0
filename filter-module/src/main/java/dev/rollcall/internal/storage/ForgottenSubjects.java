package dev.rollcall.internal.storage;

import static dev.rollcall.internal.storage.OldestRows.bind;
import static dev.rollcall.internal.storage.OldestRows.places;

import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * Deletes users without sessions.
 *
 * <p>A login locks the row of its user before it adds a session. So rows are locked first, and looked at again when no
 * login can be under way. Rows that a login has locked are left alone.
 */
final class ForgottenSubjects {

    private static final String NAMES =
            "select subject from rollcall_subject where subject > ?1 order by subject limit ?2";

    private static final String WITHOUT_SESSIONS = """
            (ended_at is null or ended_at <= ?1)
                and not exists (select s.id from rollcall_session s
                    where s.subject = rollcall_subject.subject and s.ended_at is null)
                and not exists (select s.id from rollcall_session s
                    where s.subject = rollcall_subject.subject and s.ended_at is not null)
                and not exists (select r.id from rollcall_revocation r where r.subject = rollcall_subject.subject)
            """;

    private static final String CANDIDATES =
            "select subject from rollcall_subject where subject in (%s) and " + WITHOUT_SESSIONS;

    private static final String LOCK =
            "select subject from rollcall_subject where subject in (%s) order by subject for update skip locked";

    private static final String HIGHEST =
            "select max(revision) from rollcall_subject where subject in (%s) and " + WITHOUT_SESSIONS;

    private static final String KEEP_REVISION = "update rollcall_forgotten set revision = ?1 where revision < ?2";

    private static final String REVISION_OF_NEW = "select max(revision) from rollcall_forgotten";

    private static final String DELETE = " where subject in (%s) and " + WITHOUT_SESSIONS;

    private final Database database;

    ForgottenSubjects(Database database) {
        this.database = database;
    }

    /** The revision at which users begin who are new or come back. */
    static long revisionOfNew(EntityManager entities) {
        Object highest = entities.createNativeQuery(REVISION_OF_NEW).getSingleResult();
        return highest == null ? 0 : Columns.number(highest);
    }

    /** Deletes a user whose row is locked and who has no sessions. */
    static void forget(EntityManager entities, SubjectEntity row) {
        keepRevision(entities, row.revision);
        entities.remove(row);
    }

    private static void keepRevision(EntityManager entities, Object revision) {
        entities.createNativeQuery(KEEP_REVISION)
                .setParameter(1, revision)
                .setParameter(2, revision)
                .executeUpdate();
    }

    Optional<String> forget(String after, Instant lastEnd, int atMost) {
        List<String> names = database.read(entities -> {
            @SuppressWarnings("unchecked") // a native query of one text column
            List<String> found = entities.createNativeQuery(NAMES)
                    .setParameter(1, after)
                    .setParameter(2, atMost)
                    .getResultList();
            return found;
        });
        if (names.isEmpty()) {
            return Optional.empty();
        }
        List<String> candidates = database.read(entities -> selected(entities, CANDIDATES, names, lastEnd));
        if (!candidates.isEmpty()) {
            database.write(entities -> forget(entities, candidates, lastEnd));
        }
        return Optional.of(names.get(names.size() - 1));
    }

    private int forget(EntityManager entities, List<String> candidates, Instant lastEnd) {
        @SuppressWarnings("unchecked") // a native query of one text column
        List<String> locked = bind(entities.createNativeQuery(LOCK.formatted(places(1, candidates))), 1, candidates)
                .getResultList();
        if (locked.isEmpty()) {
            return 0;
        }
        Object highest = bind(
                        entities.createNativeQuery(HIGHEST.formatted(places(2, locked)))
                                .setParameter(1, lastEnd.toEpochMilli()),
                        2,
                        locked)
                .getSingleResult();
        if (highest == null) {
            return 0;
        }
        keepRevision(entities, highest);
        String delete = database.dialect().deleteByKey("rollcall_subject") + DELETE.formatted(places(2, locked));
        return bind(entities.createNativeQuery(delete).setParameter(1, lastEnd.toEpochMilli()), 2, locked)
                .executeUpdate();
    }

    @SuppressWarnings("unchecked") // a native query of one text column
    private static List<String> selected(EntityManager entities, String sql, List<String> names, Instant lastEnd) {
        return bind(
                        entities.createNativeQuery(sql.formatted(places(2, names)))
                                .setParameter(1, lastEnd.toEpochMilli()),
                        2,
                        names)
                .getResultList();
    }
}
