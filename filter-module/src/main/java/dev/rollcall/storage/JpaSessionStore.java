package dev.rollcall.storage;

import dev.rollcall.session.EndReason;
import dev.rollcall.session.Liveness;
import dev.rollcall.session.RefreshState;
import dev.rollcall.session.SessionStatus;
import dev.rollcall.session.SessionStore;
import dev.rollcall.session.StoredSession;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

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
                s.refreshSalt = :salt, s.refreshedAt = :rotatedAt, s.lastActiveAt = :rotatedAt
            where s.id = :id and s.refreshGeneration = :previousGeneration and s.refreshHash = :previousHash
                and s.endedAt is null""";

    private static final String END = "update RollcallSession s set s.endedAt = :now, s.endReason = :reason where ";

    private static final String END_ONE = END + "s.id = :id and s.endedAt is null";

    private static final String END_ALL_LIVE = END + "s.subject = :subject and s.id <> :kept and " + IS_LIVE;

    private static final String END_ALL_REST = END + "s.subject = :subject and s.id <> :kept and s.endedAt is null";

    private static final String RENAME =
            "update RollcallSession s set s.deviceName = :deviceName where s.id = :id and s.endedAt is null";

    /** No session has the nil UUID, so sparing it spares nobody. */
    private static final UUID NOBODY = new UUID(0, 0);

    private final Database database;

    JpaSessionStore(Database database) {
        this.database = database;
    }

    @Override
    public void add(StoredSession session, Optional<UUID> replaced) {
        database.write(entities -> {
            entities.persist(SessionEntity.of(session));
            replaced.ifPresent(id -> end(entities, id, EndReason.REPLACED, session.createdAt()));
            return true;
        });
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
        return database.read(entities -> {
            TypedQuery<SessionEntity> query =
                    entities.createQuery(LIVE, SessionEntity.class).setParameter("subject", subject);
            bind(query, living);
            return query.getResultStream().map(SessionEntity::toSession).toList();
        });
    }

    @Override
    public boolean rotate(UUID id, RefreshState next) {
        RefreshState.Previous previous = next.previous().orElseThrow();
        return database.write(entities -> entities.createQuery(ROTATE)
                        .setParameter("id", id)
                        .setParameter("generation", next.generation())
                        .setParameter("hash", next.hash())
                        .setParameter("salt", previous.salt())
                        .setParameter("rotatedAt", next.rotatedAt())
                        .setParameter("previousGeneration", next.generation() - 1)
                        .setParameter("previousHash", previous.hash())
                        .executeUpdate()
                == 1);
    }

    @Override
    public boolean end(UUID id, EndReason reason, Instant now) {
        return database.write(entities -> end(entities, id, reason, now));
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
    public int endAll(String subject, Optional<UUID> kept, EndReason reason, Liveness living) {
        UUID spared = kept.orElse(NOBODY);
        return database.write(entities -> {
            Query live = endAll(entities, END_ALL_LIVE, subject, spared, reason);
            bind(live, living);
            int ended = live.executeUpdate();
            endAll(entities, END_ALL_REST, subject, spared, reason)
                    .setParameter("now", living.now())
                    .executeUpdate();
            return ended;
        });
    }

    private static Query endAll(EntityManager entities, String jpql, String subject, UUID spared, EndReason reason) {
        return entities.createQuery(jpql)
                .setParameter("subject", subject)
                .setParameter("kept", spared)
                .setParameter("reason", reason);
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
