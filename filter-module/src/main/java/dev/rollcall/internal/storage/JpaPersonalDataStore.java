package dev.rollcall.internal.storage;

import dev.rollcall.Actor;
import dev.rollcall.DeviceFacts;
import dev.rollcall.EndReason;
import dev.rollcall.SecurityEvent;
import dev.rollcall.internal.history.EventQuery.Mark;
import dev.rollcall.internal.privacy.PersonalDataStore;
import jakarta.persistence.EntityManager;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** What is kept about people, wherever it is. */
final class JpaPersonalDataStore implements PersonalDataStore {

    private static final String ENDED = "select s from RollcallPastSession s where s.subject = :subject";

    /** A client or an operator may have the same name as a user. */
    private static final String ACTS = """
            select e from RollcallSecurityEvent e where e.actorName = :subject and e.actorKind in :kinds
                and (e.subject is null or e.subject <> :subject)""";

    private static final Set<Actor.Kind> PEOPLE = Set.of(Actor.Kind.USER, Actor.Kind.ADMIN);

    private static final String NEWEST_FIRST = " order by e.at desc, e.id desc";

    private static final String ANNOUNCED = "select end_reason from rollcall_outbox where subject = ?1 order by due_at";

    private final Database database;

    JpaPersonalDataStore(Database database) {
        this.database = database;
    }

    @Override
    public List<EndedSession> endedSessions(String subject, Optional<UUID> after, int limit) {
        return database.read(entities -> {
            String jpql = ENDED + (after.isPresent() ? " and s.id > :after" : "") + " order by s.id";
            TypedQuery<PastSessionEntity> query =
                    entities.createQuery(jpql, PastSessionEntity.class).setParameter("subject", subject);
            after.ifPresent(id -> query.setParameter("after", id));
            return query.setMaxResults(limit)
                    .getResultStream()
                    .map(JpaPersonalDataStore::ended)
                    .toList();
        });
    }

    private static EndedSession ended(PastSessionEntity row) {
        return new EndedSession(
                row.id,
                row.createdAt,
                row.endedAt,
                row.endReason,
                row.remembered,
                new DeviceFacts(row.browser, row.os, row.deviceType, null, row.device),
                Optional.ofNullable(row.country));
    }

    @Override
    public List<SecurityEvent> acts(String subject, Optional<Mark> after, int limit) {
        String older = after.isPresent() ? " and " + JpaSecurityEventStore.OLDER_THAN_MARK : "";
        return database.read(entities -> {
            TypedQuery<SecurityEventEntity> query = acts(entities, subject, older);
            after.ifPresent(mark -> query.setParameter("markAt", mark.at()).setParameter("markId", mark.id()));
            return query.setMaxResults(limit)
                    .getResultStream()
                    .map(SecurityEventEntity::toEvent)
                    .toList();
        });
    }

    private static TypedQuery<SecurityEventEntity> acts(EntityManager entities, String subject, String condition) {
        return entities.createQuery(ACTS + condition + NEWEST_FIRST, SecurityEventEntity.class)
                .setParameter("subject", subject)
                .setParameter("kinds", PEOPLE);
    }

    @Override
    public List<EndReason> announcedEnds(String subject) {
        return database.read(entities -> {
            @SuppressWarnings("unchecked") // a native query of one text column
            List<String> reasons = entities.createNativeQuery(ANNOUNCED)
                    .setParameter(1, subject)
                    .getResultList();
            return reasons.stream().map(EndReason::valueOf).toList();
        });
    }

    @Override
    public int forgetEndedSessions(String subject, int atMost) {
        return database.write(entities -> {
            List<UUID> ids = entities.createQuery(ENDED, PastSessionEntity.class)
                    .setParameter("subject", subject)
                    .setMaxResults(atMost)
                    .getResultStream()
                    .map(row -> row.id)
                    .toList();
            return delete(entities, "rollcall_session_history", ids);
        });
    }

    @Override
    public int forgetEvents(Collection<UUID> ids) {
        return database.write(entities -> delete(entities, "rollcall_security_event", List.copyOf(ids)));
    }

    private int delete(EntityManager entities, String table, List<?> ids) {
        return OldestRows.delete(entities, database.dialect(), table, "id", ids).size();
    }

    @Override
    public int anonymiseActs(String subject, Instant until, int atMost) {
        return database.write(entities -> {
            List<SecurityEventEntity> rows = acts(entities, subject, " and e.at <= :until")
                    .setParameter("until", until)
                    .setMaxResults(atMost)
                    .getResultList();
            rows.forEach(SecurityEventEntity::anonymiseActor);
            return rows.size();
        });
    }

    @Override
    public void forgetDevices(String subject, Collection<String> deviceKeys) {
        List<String> ids =
                deviceKeys.stream().map(key -> DatabaseDevices.id(subject, key)).toList();
        database.write(entities -> delete(entities, "rollcall_device", ids));
    }
}
