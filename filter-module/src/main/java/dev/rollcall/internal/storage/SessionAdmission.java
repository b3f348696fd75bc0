package dev.rollcall.internal.storage;

import dev.rollcall.EndReason;
import dev.rollcall.spi.Admission;
import dev.rollcall.spi.AdmissionTerms;
import dev.rollcall.spi.LimitPolicy;
import dev.rollcall.spi.Liveness;
import dev.rollcall.spi.Revision;
import dev.rollcall.spi.StoredSession;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Starts a session, in a transaction that has locked the user's row.
 *
 * <p>A session that seems idle may be in use: a node may have noted a use that it has not written, or may be refreshing it.
 * It counts after the living ones. Where there is no room for it, its end goes on record, and nothing can bring it back.
 */
final class SessionAdmission {

    private SessionAdmission() {}

    private record SessionToEnd(StoredSession session, EndReason reason) {}

    static Admission admit(EntityManager entities, SubjectEntity row, StoredSession session, AdmissionTerms terms) {
        if (!session.revision().equals(new Revision(EveryoneEntity.in(entities).revision, row.revision))) {
            return new Admission.Outdated();
        }
        if (terms.limit() == 0) {
            return add(entities, session, terms, List.of());
        }
        List<StoredSession> others = LivingSessions.withoutEnd(entities, session.subject(), terms.living()).stream()
                .filter(other -> terms.replaced().filter(other.id()::equals).isEmpty())
                .toList();
        List<StoredSession> living = others.stream()
                .filter(other -> isUsedLately(other, terms.living()))
                .toList();
        if (living.size() >= terms.limit() && terms.policy() == LimitPolicy.REFUSE) {
            return new Admission.Refused(living);
        }
        List<StoredSession> idle = others.stream()
                .filter(other -> !isUsedLately(other, terms.living()))
                .toList();
        int room = terms.limit() - 1;
        List<SessionToEnd> tooMany = new ArrayList<>();
        beyond(room, living).forEach(other -> tooMany.add(new SessionToEnd(other, EndReason.EVICTED_BY_LIMIT)));
        beyond(room - living.size(), idle).forEach(other -> tooMany.add(new SessionToEnd(other, EndReason.IDLE)));
        return add(entities, session, terms, tooMany);
    }

    private static boolean isUsedLately(StoredSession session, Liveness living) {
        Liveness.After after = session.remembered() ? living.remembered() : living.ordinary();
        return session.lastActiveAt().isAfter(after.active());
    }

    private static List<StoredSession> beyond(int room, List<StoredSession> sessions) {
        return sessions.subList(Math.min(Math.max(room, 0), sessions.size()), sessions.size());
    }

    private static Admission add(
            EntityManager entities, StoredSession session, AdmissionTerms terms, List<SessionToEnd> tooMany) {
        Instant now = session.createdAt();
        List<StoredSession> ended = new ArrayList<>();
        terms.replaced()
                .map(id -> entities.find(SessionEntity.class, id))
                .map(SessionEntity::toSession)
                .filter(replaced -> SessionEnds.end(entities, replaced.id(), EndReason.REPLACED, now))
                .ifPresent(replaced -> ended.add(replaced.ended(EndReason.REPLACED)));
        for (SessionToEnd one : tooMany) {
            if (SessionEnds.end(entities, one.session().id(), one.reason(), now)) {
                ended.add(one.session().ended(one.reason()));
            }
        }
        entities.persist(SessionEntity.of(session));
        return new Admission.Admitted(ended);
    }
}
