package dev.rollcall.internal.revocation;

import dev.rollcall.EndReason;
import dev.rollcall.internal.time.Ticker;
import dev.rollcall.spi.Revision;
import dev.rollcall.spi.Revocation;
import java.time.Duration;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The revocations in memory. Thread-safe. Reading takes no lock and allocates nothing.
 *
 * <p>A revocation stays for a fixed time after it was last read, measured as elapsed time so that no clock matters. That
 * bounds the list by the revocations of that time, however many sessions there are.
 */
final class RevocationList {

    private final Map<UUID, Dead> sessions = new ConcurrentHashMap<>();
    private final Map<String, Bound> subjects = new ConcurrentHashMap<>();
    private volatile @Nullable Bound everyone;

    private final long memory;
    private final Ticker ticker;

    /** @param memory how long a revocation is kept */
    RevocationList(Duration memory, Ticker ticker) {
        this.memory = memory.toNanos();
        this.ticker = ticker;
    }

    /** A session that ended, and when that was read. */
    private record Dead(EndReason reason, long read) {}

    /** The end of all that began before a revision. */
    private record Bound(long revision, @Nullable UUID spared, EndReason reason, long read) {

        boolean ends(UUID session, long begun) {
            return begun < revision && !session.equals(spared);
        }

        /** The later of two. If its session is spared, that session outlived all ends before it. */
        static Bound later(Bound one, Bound other) {
            return one.revision > other.revision ? one : other;
        }
    }

    /** Why the session is revoked; null when it is not. */
    @Nullable
    EndReason reasonFor(UUID session, String subject, Revision begun) {
        Dead dead = sessions.get(session);
        if (dead != null) {
            return dead.reason;
        }
        Bound all = everyone;
        if (all != null && all.ends(session, begun.everyone())) {
            return all.reason;
        }
        Bound own = subjects.get(subject);
        return own != null && own.ends(session, begun.subject()) ? own.reason : null;
    }

    /** Adds a revocation. Adding it again only makes it stay longer. */
    void add(Revocation revocation) {
        long now = ticker.nanos();
        if (revocation instanceof Revocation.OfSession one) {
            sessions.put(one.session(), new Dead(one.reason(), now));
        } else if (revocation instanceof Revocation.OfSubject all) {
            Bound bound = new Bound(all.revision(), all.spared().orElse(null), all.reason(), now);
            subjects.merge(all.subject(), bound, Bound::later);
        } else if (revocation instanceof Revocation.OfEveryone all) {
            Bound bound = new Bound(all.revision(), all.spared().orElse(null), all.reason(), now);
            Bound before = everyone;
            everyone = before == null ? bound : Bound.later(before, bound);
        }
    }

    /** Forgets what has been kept long enough. */
    void sweep() {
        long now = ticker.nanos();
        sessions.values().removeIf(dead -> now - dead.read >= memory);
        subjects.values().removeIf(bound -> now - bound.read >= memory);
        Bound all = everyone;
        if (all != null && now - all.read >= memory) {
            everyone = null;
        }
    }

    int size() {
        return sessions.size() + subjects.size() + (everyone == null ? 0 : 1);
    }
}
