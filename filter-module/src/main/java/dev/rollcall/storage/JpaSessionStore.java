package dev.rollcall.storage;

import dev.rollcall.session.Admission;
import dev.rollcall.session.AdmissionTerms;
import dev.rollcall.session.EndReason;
import dev.rollcall.session.LimitPolicy;
import dev.rollcall.session.Liveness;
import dev.rollcall.session.RefreshState;
import dev.rollcall.session.SessionStatus;
import dev.rollcall.session.SessionStore;
import dev.rollcall.session.StoredSession;
import jakarta.persistence.EntityManager;
import jakarta.persistence.LockModeType;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.BiFunction;

/** Sessions in the table {@code rollcall_session}. */
final class JpaSessionStore implements SessionStore {

    private static final String STATUS = """
            select new dev.rollcall.storage.StatusRow(
                s.subject, s.createdAt, s.lastActiveAt, s.expiresAt, s.remembered, s.endReason)
            from RollcallSession s where s.id = :id""";

    private static final String IS_LIVE = """
            s.endedAt is null and s.expiresAt > :now
                and (s.remembered = false and s.createdAt > :created and s.lastActiveAt > :active
                  or s.remembered = true and s.createdAt > :rememberedCreated and s.lastActiveAt > :rememberedActive)""";

    private static final String LIVE = "select s from RollcallSession s where s.subject = :subject and " + IS_LIVE
            + " order by s.lastActiveAt desc, s.createdAt desc, s.id";

    private static final String ROTATE = """
            update RollcallSession s
            set s.refreshGeneration = :generation, s.refreshHash = :hash, s.refreshPreviousHash = :previousHash,
                s.refreshSalt = :salt, s.groups = :groups, s.refreshedAt = :rotatedAt, s.lastActiveAt = :rotatedAt
            where s.id = :id and s.refreshGeneration = :previousGeneration and s.refreshHash = :previousHash
                and s.endedAt is null""";

    private static final String END = "update RollcallSession s set s.endedAt = :now, s.endReason = :reason where ";

    private static final String END_ONE = END + "s.id = :id and s.endedAt is null";

    private static final String END_ALL_REST = END + "s.subject = :subject and s.id <> :kept and s.endedAt is null";

    private static final String RECORD_ACTIVITY =
            "update RollcallSession s set s.lastActiveAt = :lastActive where s.id in :ids and s.lastActiveAt < :lastActive"
                    + " and " + IS_LIVE;

    /** Rows in one statement. */
    private static final int BATCH = 500;

    private static final String RENAME =
            "update RollcallSession s set s.deviceName = :deviceName where s.id = :id and s.endedAt is null";

    /** No session has the nil UUID, so sparing it spares nobody. */
    private static final UUID NOBODY = new UUID(0, 0);

    private final Database database;
    private final SubjectQueues queues = new SubjectQueues();

    JpaSessionStore(Database database) {
        this.database = database;
    }

    @Override
    public long revisionOf(String subject) {
        return database.read(entities -> {
            SubjectEntity row = entities.find(SubjectEntity.class, subject);
            return row == null ? 0 : row.revision;
        });
    }

    @Override
    public Admission admit(StoredSession session, AdmissionTerms terms) {
        return queues.inTurn(
                session.subject(),
                () -> atRowOf(session.subject(), (entities, row) -> admit(entities, row, session, terms)));
    }

    /** Works under a lock on the user's row, so that logins and the end of all sessions line up. */
    private <T> T atRowOf(String subject, BiFunction<EntityManager, SubjectEntity, T> work) {
        Optional<T> result = tryAtRowOf(subject, work);
        if (result.isEmpty()) {
            database.insert(SubjectEntity.of(subject), subject);
            result = tryAtRowOf(subject, work);
        }
        return result.orElseThrow();
    }

    /** Empty when there is no row yet. */
    private <T> Optional<T> tryAtRowOf(String subject, BiFunction<EntityManager, SubjectEntity, T> work) {
        return database.write(entities -> Optional.ofNullable(
                        entities.find(SubjectEntity.class, subject, LockModeType.PESSIMISTIC_WRITE))
                .map(row -> work.apply(entities, row)));
    }

    private static Admission admit(
            EntityManager entities, SubjectEntity row, StoredSession session, AdmissionTerms terms) {
        if (row.revision != terms.revision()) {
            return new Admission.Outdated();
        }
        if (terms.limit() == 0) {
            return add(entities, session, terms, List.of());
        }
        List<StoredSession> others = live(entities, session.subject(), terms.living()).stream()
                .filter(other -> terms.replaced().filter(other.id()::equals).isEmpty())
                .toList();
        if (others.size() < terms.limit()) {
            return add(entities, session, terms, List.of());
        }
        return terms.policy() == LimitPolicy.REFUSE
                ? new Admission.Refused(others)
                : add(entities, session, terms, others.subList(terms.limit() - 1, others.size()));
    }

    private static Admission add(
            EntityManager entities, StoredSession session, AdmissionTerms terms, List<StoredSession> leastRecent) {
        Instant now = session.createdAt();
        List<StoredSession> ended = new ArrayList<>();
        terms.replaced()
                .map(id -> entities.find(SessionEntity.class, id))
                .map(SessionEntity::toSession)
                .filter(replaced -> end(entities, replaced.id(), EndReason.REPLACED, now))
                .ifPresent(replaced -> ended.add(replaced.ended(EndReason.REPLACED)));
        for (StoredSession evicted : leastRecent) {
            if (end(entities, evicted.id(), EndReason.EVICTED_BY_LIMIT, now)) {
                ended.add(evicted.ended(EndReason.EVICTED_BY_LIMIT));
            }
        }
        entities.persist(SessionEntity.of(session));
        return new Admission.Admitted(ended);
    }

    @Override
    public Optional<StoredSession> find(UUID id) {
        return database.read(entities ->
                Optional.ofNullable(entities.find(SessionEntity.class, id)).map(SessionEntity::toSession));
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
        return database.read(entities -> live(entities, subject, living));
    }

    private static List<StoredSession> live(EntityManager entities, String subject, Liveness living) {
        TypedQuery<SessionEntity> query =
                entities.createQuery(LIVE, SessionEntity.class).setParameter("subject", subject);
        bind(query, living);
        return query.getResultStream().map(SessionEntity::toSession).toList();
    }

    @Override
    public boolean rotate(UUID id, RefreshState next, Set<String> groups) {
        RefreshState.Previous previous = next.previous().orElseThrow();
        return database.write(entities -> entities.createQuery(ROTATE)
                        .setParameter("id", id)
                        .setParameter("generation", next.generation())
                        .setParameter("hash", next.hash())
                        .setParameter("salt", previous.salt())
                        .setParameter("rotatedAt", next.rotatedAt())
                        .setParameter("groups", SessionEntity.joined(groups))
                        .setParameter("previousGeneration", next.generation() - 1)
                        .setParameter("previousHash", previous.hash())
                        .executeUpdate()
                == 1);
    }

    /** In the order of the ids, so that two writers wait for each other and never block each other. */
    @Override
    public void recordActivity(Collection<UUID> sessions, Instant lastActive, Liveness living) {
        List<UUID> sorted = sessions.stream().sorted().toList();
        for (int from = 0; from < sorted.size(); from += BATCH) {
            List<UUID> batch = sorted.subList(from, Math.min(from + BATCH, sorted.size()));
            database.write(entities -> {
                Query query = entities.createQuery(RECORD_ACTIVITY)
                        .setParameter("lastActive", lastActive)
                        .setParameter("ids", batch);
                bind(query, living);
                return query.executeUpdate();
            });
        }
    }

    @Override
    public Optional<String> end(UUID id, EndReason reason, Instant now) {
        return database.write(entities -> end(entities, id, reason, now)
                ? Optional.of(entities.find(SessionEntity.class, id).subject)
                : Optional.empty());
    }

    private static boolean end(EntityManager entities, UUID id, EndReason reason, Instant now) {
        return entities.createQuery(END_ONE)
                        .setParameter("id", id)
                        .setParameter("reason", reason)
                        .setParameter("now", now)
                        .executeUpdate()
                == 1;
    }

    @Override
    public List<UUID> endAll(String subject, Optional<UUID> kept, EndReason reason, Liveness living) {
        UUID spared = kept.orElse(NOBODY);
        return atRowOf(subject, (entities, row) -> {
            row.revision++;
            List<UUID> ended = live(entities, subject, living).stream()
                    .map(StoredSession::id)
                    .sorted()
                    .filter(id -> !id.equals(spared) && end(entities, id, reason, living.now()))
                    .toList();
            entities.createQuery(END_ALL_REST)
                    .setParameter("subject", subject)
                    .setParameter("kept", spared)
                    .setParameter("reason", reason)
                    .setParameter("now", living.now())
                    .executeUpdate();
            return ended;
        });
    }

    @Override
    public boolean rename(UUID id, Optional<String> deviceName) {
        return database.write(entities -> entities.createQuery(RENAME)
                        .setParameter("id", id)
                        .setParameter("deviceName", deviceName.orElse(null))
                        .executeUpdate()
                == 1);
    }

    private static void bind(Query query, Liveness living) {
        query.setParameter("now", living.now())
                .setParameter("created", living.ordinary().created())
                .setParameter("active", living.ordinary().active())
                .setParameter("rememberedCreated", living.remembered().created())
                .setParameter("rememberedActive", living.remembered().active());
    }
}
