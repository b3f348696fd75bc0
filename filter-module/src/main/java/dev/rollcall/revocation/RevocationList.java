package dev.rollcall.revocation;

import dev.rollcall.EndReason;
import dev.rollcall.revocation.RevocationLog.Entry;
import dev.rollcall.revocation.RevocationLog.Publication;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The revocations in memory. Thread-safe; reading takes no lock and allocates nothing.
 *
 * <p>One stays until no access token from before it can be accepted any more, which bounds the list by the revocations
 * of one token lifetime, whatever the number of sessions.
 */
final class RevocationList {

    private final Map<UUID, Dead> sessions = new ConcurrentHashMap<>();
    private final Map<String, Bound> subjects = new ConcurrentHashMap<>();
    private volatile @Nullable Bound everyone;

    private final Duration memory;
    private final InstantSource clock;

    /** @param memory how long after its publication a revocation is kept */
    RevocationList(Duration memory, InstantSource clock) {
        this.memory = memory;
        this.clock = clock;
    }

    /** A session that ended; forgotten at this time in milliseconds since 1970. */
    private record Dead(EndReason reason, long forgottenAt) {}

    /** The end of all that began before a revision. */
    private record Bound(long revision, @Nullable UUID spared, EndReason reason, long forgottenAt) {

        boolean ends(UUID session, long begun) {
            return begun < revision && !session.equals(spared);
        }

        /** The later of two; one whose session is spared knows that the session outlived all before it. */
        static Bound later(Bound one, Bound other) {
            return one.revision > other.revision ? one : other;
        }
    }

    /** Why the session is revoked; null when it is not. */
    @Nullable
    EndReason reasonFor(UUID session, String subject, Revision begun) {
        Bound all = everyone;
        if (all != null && all.ends(session, begun.everyone())) {
            return all.reason;
        }
        Bound own = subjects.get(subject);
        if (own != null && own.ends(session, begun.subject())) {
            return own.reason;
        }
        Dead dead = sessions.get(session);
        return dead == null ? null : dead.reason;
    }

    /** Adds a revocation, for good once its publication is known; adding it again changes nothing. */
    void add(Entry entry) {
        long forgottenAt = forgottenAt(entry.publication());
        if (forgottenAt <= clock.millis()) {
            return;
        }
        if (entry.revocation() instanceof Revocation.OfSession one) {
            sessions.put(one.session(), new Dead(one.reason(), forgottenAt));
        } else if (entry.revocation() instanceof Revocation.OfSubject all) {
            Bound bound = new Bound(all.revision(), all.spared().orElse(null), all.reason(), forgottenAt);
            subjects.merge(all.subject(), bound, Bound::later);
        } else if (entry.revocation() instanceof Revocation.OfEveryone all) {
            Bound bound = new Bound(all.revision(), all.spared().orElse(null), all.reason(), forgottenAt);
            Bound before = everyone;
            everyone = before == null ? bound : Bound.later(before, bound);
        }
    }

    private long forgottenAt(Optional<Publication> publication) {
        return publication
                .map(Publication::at)
                .map(at -> at.plus(memory))
                .map(Instant::toEpochMilli)
                .orElse(Long.MAX_VALUE);
    }

    /** Forgets what no token can carry any more. */
    void sweep() {
        long now = clock.millis();
        sessions.values().removeIf(dead -> dead.forgottenAt <= now);
        subjects.values().removeIf(bound -> bound.forgottenAt <= now);
        Bound all = everyone;
        if (all != null && all.forgottenAt <= now) {
            everyone = null;
        }
    }

    int size() {
        return sessions.size() + subjects.size() + (everyone == null ? 0 : 1);
    }
}
