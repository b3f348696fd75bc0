package dev.rollcall.session;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Adds sessions to a store without a limit. */
public final class Admissions {

    private static final Liveness.After LONG_AGO = new Liveness.After(Instant.EPOCH, Instant.EPOCH);

    private Admissions() {}

    public static Admission add(SessionStore store, StoredSession session, Optional<UUID> replaced) {
        return store.admit(session, terms(replaced, 0, LimitPolicy.EVICT, session.createdAt()));
    }

    static AdmissionTerms terms(Optional<UUID> replaced, int limit, LimitPolicy policy, Instant now) {
        return new AdmissionTerms(replaced, limit, policy, new Liveness(now, LONG_AGO, LONG_AGO));
    }
}
