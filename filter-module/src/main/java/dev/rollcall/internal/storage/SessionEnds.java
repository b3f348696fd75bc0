package dev.rollcall.internal.storage;

import dev.rollcall.EndReason;
import dev.rollcall.spi.BulkEnd;
import dev.rollcall.spi.Liveness;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Ends sessions in a transaction, and adds the revocation. */
final class SessionEnds {

    private static final String END =
            "update RollcallSession s set s.endedAt = :now, s.endReason = :reason where s.id = :id and s.endedAt is null";

    private static final String ENDED_TOGETHER = "select count(s) " + LivingSessions.SESSION_AND_ALL
            + "s.id = :id and (s.everyoneRevision < e.revision or s.subjectRevision < u.revision)";

    private static final String SPARE =
            "update RollcallSession s set s.%1$s = :revision where s.id = :id and s.endedAt is null";

    /** For how many sessions of one user the end is recorded at once. Most users have fewer. */
    private static final int AT_ONCE = 100;

    private SessionEnds() {}

    /** Ends one session. False if it had ended already. */
    static boolean end(EntityManager entities, UUID id, EndReason reason, Instant now) {
        boolean ended = !hasEndedTogether(entities, id) && record(entities, id, reason, now);
        if (ended) {
            entities.persist(RevocationEntity.ofSession(id, reason, now));
        }
        return ended;
    }

    /**
     * A query of its own, not a condition of the update: after waiting for another update, H2 does not evaluate a condition
     * with a subquery again.
     */
    private static boolean hasEndedTogether(EntityManager entities, UUID id) {
        return entities.createQuery(ENDED_TOGETHER, Long.class)
                        .setParameter("id", id)
                        .getSingleResult()
                > 0;
    }

    private static boolean record(EntityManager entities, UUID id, EndReason reason, Instant now) {
        return entities.createQuery(END)
                        .setParameter("id", id)
                        .setParameter("reason", reason)
                        .setParameter("now", now)
                        .executeUpdate()
                == 1;
    }

    /** Ends all sessions of a user, whose row is locked. */
    static BulkEnd endAll(
            EntityManager entities, SubjectEntity row, Optional<UUID> kept, EndReason reason, Liveness living) {
        Optional<UUID> spared = kept.filter(id -> LivingSessions.contain(entities, id, living));
        BulkEnd ended = record(entities, row.subject, spared, reason, living);
        row.revision++;
        row.endedAt = living.now();
        row.endReason = reason;
        spared.ifPresent(id -> spare(entities, "subjectRevision", id, row.revision));
        entities.persist(RevocationEntity.ofSubject(row, spared, reason, living.now()));
        return ended;
    }

    /** The revision ends all sessions, including those whose end is not recorded here. */
    private static BulkEnd record(
            EntityManager entities, String subject, Optional<UUID> spared, EndReason reason, Liveness living) {
        List<UUID> ended = new ArrayList<>();
        List<UUID> first = LivingSessions.first(entities, subject, living, AT_ONCE + 1).stream()
                .filter(id -> !spared.equals(Optional.of(id)))
                .sorted()
                .toList();
        for (UUID id : first) {
            if (record(entities, id, reason, living.now())) {
                ended.add(id);
            }
        }
        long rest = first.size() < AT_ONCE
                ? 0
                : LivingSessions.count(entities, subject, living)
                        - spared.stream().count();
        return new BulkEnd(Math.toIntExact(ended.size() + rest), ended);
    }

    /** Ends all sessions of everyone. */
    static RevocationEntity endEveryone(
            EntityManager entities, Optional<UUID> kept, EndReason reason, Liveness living) {
        EveryoneEntity row = entities.find(EveryoneEntity.class, EveryoneEntity.ID, LockModeType.PESSIMISTIC_WRITE);
        Optional<UUID> spared = kept.filter(id -> LivingSessions.contain(entities, id, living));
        row.revision++;
        row.endedAt = living.now();
        row.endReason = reason;
        spared.ifPresent(id -> spare(entities, "everyoneRevision", id, row.revision));
        RevocationEntity revocation = RevocationEntity.ofEveryone(row, spared, reason, living.now());
        entities.persist(revocation);
        return revocation;
    }

    private static void spare(EntityManager entities, String column, UUID id, long revision) {
        entities.createQuery(SPARE.formatted(column))
                .setParameter("id", id)
                .setParameter("revision", revision)
                .executeUpdate();
    }
}
