package dev.rollcall.internal.storage;

import dev.rollcall.DeviceName;
import dev.rollcall.EndReason;
import dev.rollcall.Origin;
import dev.rollcall.spi.Admission;
import dev.rollcall.spi.AdmissionTerms;
import dev.rollcall.spi.BulkEnd;
import dev.rollcall.spi.Liveness;
import dev.rollcall.spi.RefreshRecovery;
import dev.rollcall.spi.RefreshState;
import dev.rollcall.spi.Revision;
import dev.rollcall.spi.SessionPlace;
import dev.rollcall.spi.SessionStatus;
import dev.rollcall.spi.SessionStore;
import dev.rollcall.spi.StoredSession;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;

/** Sessions in the table {@code rollcall_session}. */
final class JpaSessionStore implements SessionStore {

    private static final String STATUS = """
            select new dev.rollcall.internal.storage.StatusRow(
                s.subject, s.createdAt, s.lastActiveAt, s.expiresAt, s.remembered, s.everyoneRevision, s.subjectRevision,
                s.refreshGeneration, s.refreshUnusedGeneration, s.endReason, u.revision, u.endReason, e.revision, e.endReason)
            """ + LivingSessions.SESSION_AND_ALL + "s.id = :id";

    private static final String FIND = "select s, u, e " + LivingSessions.SESSION_AND_ALL + "s.id = :id";

    private static final String ROTATE = """
            update RollcallSession s
            set s.refreshGeneration = :generation, s.refreshHash = :hash, s.refreshPreviousHash = :previousHash,
                s.refreshSalt = :salt, s.groups = :groups, s.refreshedAt = :rotatedAt, s.lastActiveAt = :rotatedAt,
                s.ipAddress = :ipAddress, s.location = :location, s.country = :country,
                s.refreshUnusedGeneration = :unused, s.refreshRecoveredAt = null
            where s.id = :id and s.refreshGeneration = :previousGeneration and s.refreshHash = :previousHash
                and s.endedAt is null""";

    private static final String RECOVER = """
            update RollcallSession s
            set s.groups = :groups, s.ipAddress = :ipAddress, s.location = :location, s.country = :country,
                s.lastActiveAt = :at%s
            where s.id = :id and s.refreshGeneration = :generation and s.endedAt is null%s""";

    private static final String RECOVER_SOON = RECOVER.formatted("", "");

    private static final String RECOVER_LATE =
            RECOVER.formatted(", s.refreshRecoveredAt = :at", " and s.refreshUnusedGeneration = :generation");

    private static final String RECORD_FIRST_USE =
            "update RollcallSession s set s.refreshUnusedGeneration = 0 where s.id = :id"
                    + " and s.refreshUnusedGeneration = :generation";

    private static final String RECORD_ACTIVITY =
            "update RollcallSession s set s.lastActiveAt = :lastActive where s.id in :ids and s.lastActiveAt < :lastActive"
                    + " and " + LivingSessions.IN_TIME;

    private static final int TRIES = 20;

    /** How many rows one statement updates. */
    private static final int BATCH = 500;

    /** How many statements one transaction has that updates row by row. */
    private static final int ROWS = 100;

    private static final String RENAME =
            "update RollcallSession s set s.deviceName = :deviceName where s.id = :id and s.endedAt is null";

    private static final String ALL = "select s, u, e " + LivingSessions.SESSION_AND_ALL + "s.subject = :subject";

    private static final String IN_ORDER = " order by s.id";

    private static final String ENDED = """
            select s from RollcallSession s where s.subject = :subject
                and (s.endedAt is not null or s.subjectRevision < :revision or s.everyoneRevision < :everyone)""";

    private static final String COUNT = "select count(s) from RollcallSession s where s.subject = :subject";

    private final Database database;
    private final RowQueues queues = new RowQueues();

    JpaSessionStore(Database database) {
        this.database = database;
    }

    @Override
    public Revision revisionOf(String subject) {
        return database.read(entities -> {
            SubjectEntity row = entities.find(SubjectEntity.class, subject);
            return new Revision(
                    EveryoneEntity.in(entities).revision,
                    row == null ? ForgottenSubjects.revisionOfNew(entities) : row.revision);
        });
    }

    @Override
    public Admission admit(StoredSession session, AdmissionTerms terms) {
        return queues.inTurn(
                List.of(session.subject()),
                () -> atRowOf(
                        session.subject(), (entities, row) -> SessionAdmission.admit(entities, row, session, terms)));
    }

    /**
     * Locks the user's row for the work, so that logins and the end of all sessions happen one after the other. A row that was
     * added for it can be forgotten again before it is locked, but hardly more often.
     */
    private <T> T atRowOf(String subject, BiFunction<EntityManager, SubjectEntity, T> work) {
        for (int tried = 0; tried < TRIES; tried++) {
            Optional<T> result = tryAtRowOf(subject, work);
            if (result.isPresent()) {
                return result.get();
            }
            addRowOf(subject);
        }
        throw new IllegalStateException("the row of a user disappears");
    }

    /**
     * Unless somebody else has added it meanwhile. The revision is read once the row is there: whoever has forgotten an earlier row
     * of the user has committed by then. Read before, it could be lower than that row's.
     */
    private void addRowOf(String subject) {
        database.writeUnlessTaken(entities -> {
            SubjectEntity row = SubjectEntity.of(subject, 0);
            entities.persist(row);
            entities.flush();
            row.revision = ForgottenSubjects.revisionOfNew(entities);
            return Optional.of(row);
        });
    }

    /** Empty if there is no row yet. */
    private <T> Optional<T> tryAtRowOf(String subject, BiFunction<EntityManager, SubjectEntity, T> work) {
        return database.write(entities -> Optional.ofNullable(
                        entities.find(SubjectEntity.class, subject, LockModeType.PESSIMISTIC_WRITE))
                .map(row -> work.apply(entities, row)));
    }

    @Override
    public Optional<StoredSession> find(UUID id) {
        return database.read(entities -> entities.createQuery(FIND, Object[].class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .map(JpaSessionStore::toSession));
    }

    private static StoredSession toSession(Object[] rows) {
        StoredSession session = ((SessionEntity) rows[0]).toSession();
        return ((SessionEntity) rows[0])
                .endingWith((SubjectEntity) rows[1], (EveryoneEntity) rows[2])
                .map(session::ended)
                .orElse(session);
    }

    @Override
    public Optional<SessionStatus> status(UUID id) {
        return database.read(entities -> entities.createQuery(STATUS, StatusRow.class)
                .setParameter("id", id)
                .getResultStream()
                .findFirst()
                .map(StatusRow::toStatus));
    }

    @Override
    public List<StoredSession> live(String subject, Liveness living) {
        return database.read(entities -> LivingSessions.list(entities, subject, living));
    }

    @Override
    public List<StoredSession> live(String subject, Liveness living, SessionPlace after, int limit) {
        return database.read(entities -> LivingSessions.page(entities, subject, living, after, limit));
    }

    @Override
    public long countLive(String subject, Liveness living) {
        return database.read(entities -> LivingSessions.count(entities, subject, living));
    }

    @Override
    public boolean rotate(UUID id, RefreshState next, Set<String> groups, Origin origin) {
        RefreshState.Previous previous = next.previous().orElseThrow();
        return database.write(entities -> seenFrom(entities.createQuery(ROTATE), groups, origin)
                        .setParameter("id", id)
                        .setParameter("generation", next.generation())
                        .setParameter("hash", next.hash())
                        .setParameter("salt", previous.salt())
                        .setParameter("rotatedAt", next.rotatedAt())
                        .setParameter("unused", next.unusedGeneration())
                        .setParameter("previousGeneration", next.generation() - 1)
                        .setParameter("previousHash", previous.hash())
                        .executeUpdate()
                == 1);
    }

    private static Query seenFrom(Query query, Set<String> groups, Origin origin) {
        return query.setParameter("groups", SessionEntity.joined(groups))
                .setParameter("ipAddress", origin.ipAddress().orElse(null))
                .setParameter("location", origin.location().orElse(null))
                .setParameter("country", origin.country().orElse(null));
    }

    @Override
    public boolean recover(UUID id, RefreshRecovery recovery) {
        String statement = recovery.moment() == RefreshRecovery.Moment.LATE ? RECOVER_LATE : RECOVER_SOON;
        return database.write(
                entities -> seenFrom(entities.createQuery(statement), recovery.groups(), recovery.origin())
                                .setParameter("id", id)
                                .setParameter("generation", recovery.generation())
                                .setParameter("at", recovery.at())
                                .executeUpdate()
                        == 1);
    }

    /** Row by row, because each has a generation of its own; in the order of the ids, so that two writers never deadlock. */
    @Override
    public void recordFirstUses(Map<UUID, Integer> generations) {
        List<UUID> sorted = generations.keySet().stream().sorted().toList();
        for (int from = 0; from < sorted.size(); from += ROWS) {
            List<UUID> batch = sorted.subList(from, Math.min(from + ROWS, sorted.size()));
            database.write(entities -> batch.stream()
                    .mapToInt(id -> entities.createQuery(RECORD_FIRST_USE)
                            .setParameter("id", id)
                            .setParameter("generation", generations.get(id))
                            .executeUpdate())
                    .sum());
        }
    }

    /** Writes in the order of the ids, so that two writers never deadlock. */
    @Override
    public void recordActivity(Collection<UUID> sessions, Instant lastActive, Liveness living) {
        List<UUID> sorted = sessions.stream().sorted().toList();
        for (int from = 0; from < sorted.size(); from += BATCH) {
            List<UUID> batch = sorted.subList(from, Math.min(from + BATCH, sorted.size()));
            database.write(entities -> {
                Query query = entities.createQuery(RECORD_ACTIVITY)
                        .setParameter("lastActive", lastActive)
                        .setParameter("ids", batch);
                LivingSessions.bind(query, living);
                return query.executeUpdate();
            });
        }
    }

    @Override
    public Optional<String> end(UUID id, EndReason reason, Instant now) {
        Optional<String> subject = database.write(entities -> SessionEnds.end(entities, id, reason, now)
                ? Optional.of(entities.find(SessionEntity.class, id).subject)
                : Optional.empty());
        if (subject.isEmpty()) {
            revokeWhatTimeEnded(id, now);
        }
        return subject;
    }

    /**
     * A session that clean-up has ended is not on the list of revocations. While settings are being changed, a node with
     * longer lifetimes may still accept it. Once somebody ends the session, no node may.
     */
    private void revokeWhatTimeEnded(UUID id, Instant now) {
        Optional<EndReason> onRecord = database.read(entities -> {
            SessionEntity row = entities.find(SessionEntity.class, id);
            boolean isMissing = row != null && entities.find(RevocationEntity.class, id) == null;
            return isMissing ? Optional.ofNullable(row.endReason) : Optional.empty();
        });
        onRecord.ifPresent(end -> database.insert(RevocationEntity.ofSession(id, end, now), id));
    }

    @Override
    public BulkEnd endAll(String subject, Optional<UUID> kept, EndReason reason, Liveness living) {
        return atRowOf(subject, (entities, row) -> SessionEnds.endAll(entities, row, kept, reason, living));
    }

    @Override
    public void endEveryone(Optional<UUID> kept, EndReason reason, Liveness living) {
        database.write(entities -> SessionEnds.endEveryone(entities, kept, reason, living));
    }

    @Override
    public boolean rename(UUID id, Optional<DeviceName> deviceName) {
        return database.write(entities -> entities.createQuery(RENAME)
                        .setParameter("id", id)
                        .setParameter(
                                "deviceName", deviceName.map(DeviceName::value).orElse(null))
                        .executeUpdate()
                == 1);
    }

    @Override
    public List<StoredSession> all(String subject, Optional<UUID> after, int limit) {
        return database.read(entities -> {
            TypedQuery<Object[]> query = entities.createQuery(
                            ALL + (after.isPresent() ? " and s.id > :after" : "") + IN_ORDER, Object[].class)
                    .setParameter("subject", subject);
            after.ifPresent(id -> query.setParameter("after", id));
            return query.setMaxResults(limit)
                    .getResultStream()
                    .map(JpaSessionStore::toSession)
                    .toList();
        });
    }

    /** Without the user's row there are no sessions, and nothing to delete. */
    @Override
    public List<StoredSession> forget(String subject, int atMost) {
        return tryAtRowOf(subject, (entities, row) -> forget(entities, row, atMost))
                .orElseGet(List::of);
    }

    private List<StoredSession> forget(EntityManager entities, SubjectEntity row, int atMost) {
        List<StoredSession> ended = entities.createQuery(ENDED, SessionEntity.class)
                .setParameter("subject", row.subject)
                .setParameter("revision", row.revision)
                .setParameter("everyone", EveryoneEntity.in(entities).revision)
                .setMaxResults(atMost)
                .getResultStream()
                .map(SessionEntity::toSession)
                .toList();
        List<UUID> ids = ended.stream().map(StoredSession::id).toList();
        OldestRows.delete(entities, database.dialect(), "rollcall_session", "id", ids);
        if (ended.size() < atMost && hasNoSession(entities, row.subject)) {
            ForgottenSubjects.forget(entities, row);
        }
        return ended;
    }

    private static boolean hasNoSession(EntityManager entities, String subject) {
        return entities.createQuery(COUNT, Long.class)
                        .setParameter("subject", subject)
                        .getSingleResult()
                == 0;
    }
}
