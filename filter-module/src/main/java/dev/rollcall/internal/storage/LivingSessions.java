package dev.rollcall.internal.storage;

import dev.rollcall.spi.Liveness;
import dev.rollcall.spi.SessionPlace;
import dev.rollcall.spi.StoredSession;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.UUID;

/** Which sessions live, as a condition of queries. */
final class LivingSessions {

    /** The other two rows end a session together with others before its own row says so. */
    static final String SESSION_AND_ALL = """
            from RollcallSession s, RollcallSubject u, RollcallEveryone e
            where u.subject = s.subject and\s""";

    /** What a session's own row tells. */
    static final String IN_TIME = """
            s.endedAt is null and s.expiresAt > :now
                and (s.remembered = false and s.createdAt > :created and s.lastActiveAt > :active
                  or s.remembered = true and s.createdAt > :rememberedCreated and s.lastActiveAt > :rememberedActive)""";

    private static final String LIVE =
            SESSION_AND_ALL + "s.everyoneRevision >= e.revision and s.subjectRevision >= u.revision and " + IN_TIME;

    private static final String IS_LIVE = "select count(s) " + LIVE + " and s.id = :id";

    private static final String OF_SUBJECT = LIVE + " and s.subject = :subject";

    private static final String COUNT = "select count(s) " + OF_SUBJECT;

    private static final String IN_ORDER = " order by s.lastActiveAt desc, s.createdAt desc, s.id";

    private static final String LIST = "select s " + OF_SUBJECT + IN_ORDER;

    private static final String PAGE = "select s " + OF_SUBJECT
            + " and (s.lastActiveAt < :placeActive or s.lastActiveAt = :placeActive"
            + " and (s.createdAt < :placeCreated or s.createdAt = :placeCreated and s.id > :placeId))" + IN_ORDER;

    private static final String WITHOUT_END = "select s " + SESSION_AND_ALL + """
            s.everyoneRevision >= e.revision and s.subjectRevision >= u.revision and s.subject = :subject
                and s.endedAt is null and s.expiresAt > :now
                and (s.remembered = false and s.createdAt > :created
                  or s.remembered = true and s.createdAt > :rememberedCreated)""" + IN_ORDER;

    private LivingSessions() {}

    /** The living sessions of a user, last active first. */
    static List<StoredSession> list(EntityManager entities, String subject, Liveness living) {
        return ofSubject(entities, LIST, SessionEntity.class, subject, living)
                .getResultStream()
                .map(SessionEntity::toSession)
                .toList();
    }

    /** A part of them. */
    static List<StoredSession> page(
            EntityManager entities, String subject, Liveness living, SessionPlace after, int limit) {
        return ofSubject(entities, PAGE, SessionEntity.class, subject, living)
                .setParameter("placeActive", after.lastActiveAt())
                .setParameter("placeCreated", after.createdAt())
                .setParameter("placeId", after.id())
                .setMaxResults(limit)
                .getResultStream()
                .map(SessionEntity::toSession)
                .toList();
    }

    /**
     * The sessions of a user that have no end on record and have not reached their absolute end: the living ones, and those
     * that seem idle. A use that a node has not written yet can still bring the latter back. Last active first.
     */
    static List<StoredSession> withoutEnd(EntityManager entities, String subject, Liveness living) {
        return entities.createQuery(WITHOUT_END, SessionEntity.class)
                .setParameter("subject", subject)
                .setParameter("now", living.now())
                .setParameter("created", living.ordinary().created())
                .setParameter("rememberedCreated", living.remembered().created())
                .getResultStream()
                .map(SessionEntity::toSession)
                .toList();
    }

    /** The first of the living ones. */
    static List<UUID> first(EntityManager entities, String subject, Liveness living, int atMost) {
        return ofSubject(entities, LIST, SessionEntity.class, subject, living)
                .setMaxResults(atMost)
                .getResultStream()
                .map(session -> session.id)
                .toList();
    }

    static long count(EntityManager entities, String subject, Liveness living) {
        return ofSubject(entities, COUNT, Long.class, subject, living).getSingleResult();
    }

    static boolean contain(EntityManager entities, UUID id, Liveness living) {
        TypedQuery<Long> query = entities.createQuery(IS_LIVE, Long.class).setParameter("id", id);
        bind(query, living);
        return query.getSingleResult() == 1;
    }

    private static <T> TypedQuery<T> ofSubject(
            EntityManager entities, String jpql, Class<T> type, String subject, Liveness living) {
        TypedQuery<T> query = entities.createQuery(jpql, type).setParameter("subject", subject);
        bind(query, living);
        return query;
    }

    /** Sets the parameters of {@link #IN_TIME}. */
    static void bind(Query query, Liveness living) {
        query.setParameter("now", living.now())
                .setParameter("created", living.ordinary().created())
                .setParameter("active", living.ordinary().active())
                .setParameter("rememberedCreated", living.remembered().created())
                .setParameter("rememberedActive", living.remembered().active());
    }
}
