package dev.rollcall.internal.storage;

import dev.rollcall.EndReason;
import dev.rollcall.spi.Admission;
import dev.rollcall.spi.AdmissionTerms;
import dev.rollcall.spi.LimitPolicy;
import dev.rollcall.spi.Revision;
import dev.rollcall.spi.StoredSession;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** Starts a session, in a transaction that has locked the user's row. */
final class SessionAdmission {

    private SessionAdmission() {}

    static Admission admit(EntityManager entities, SubjectEntity row, StoredSession session, AdmissionTerms terms) {
        if (!session.revision().equals(new Revision(EveryoneEntity.in(entities).revision, row.revision))) {
            return new Admission.Outdated();
        }
        if (terms.limit() == 0) {
            return add(entities, session, terms, List.of());
        }
        List<StoredSession> others = LivingSessions.list(entities, session.subject(), terms.living()).stream()
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
                .filter(replaced -> SessionEnds.end(entities, replaced.id(), EndReason.REPLACED, now))
                .ifPresent(replaced -> ended.add(replaced.ended(EndReason.REPLACED)));
        for (StoredSession evicted : leastRecent) {
            if (SessionEnds.end(entities, evicted.id(), EndReason.EVICTED_BY_LIMIT, now)) {
                ended.add(evicted.ended(EndReason.EVICTED_BY_LIMIT));
            }
        }
        entities.persist(SessionEntity.of(session));
        return new Admission.Admitted(ended);
    }
}
