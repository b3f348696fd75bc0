package dev.rollcall.internal.session;

import dev.rollcall.spi.Admission;
import dev.rollcall.spi.AdmissionTerms;
import dev.rollcall.spi.LimitPolicy;
import dev.rollcall.spi.Liveness;
import dev.rollcall.spi.SessionStore;
import dev.rollcall.spi.StoredSession;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Adds sessions to a store without a limit. */
public final class Admissions {

    private static final Liveness.After LONG_AGO = new Liveness.After(Instant.EPOCH, Instant.EPOCH);

    private Admissions() {}

    public static Admission add(SessionStore store, StoredSession session, Optional<UUID> replaced) {
        return store.admit(
                session,
                new AdmissionTerms(
                        replaced, 0, LimitPolicy.EVICT, new Liveness(session.createdAt(), LONG_AGO, LONG_AGO)));
    }
}
