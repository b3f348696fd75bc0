package dev.rollcall.internal.channels;

import dev.rollcall.internal.session.KnownSession;
import dev.rollcall.internal.token.AccessClaims;
import dev.rollcall.spi.Revocation;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * A session with open channels. One field ends all of them at once.
 *
 * <p>Until the session was looked at, and whenever a revocation may have been missed, it is in doubt. Doubts are counted, so
 * that one that comes up during the look is not forgotten with those before.
 */
final class OpenSession {

    private final AccessClaims claims;
    private final Set<OpenChannel> channels = ConcurrentHashMap.newKeySet();
    private final AtomicInteger doubts = new AtomicInteger(1);
    private volatile int dispelled;
    private volatile @Nullable KnownSession known;
    private volatile @Nullable ChannelEnd end;

    OpenSession(AccessClaims claims) {
        this.claims = claims;
    }

    AccessClaims claims() {
        return claims;
    }

    UUID id() {
        return claims.sessionId();
    }

    Set<OpenChannel> channels() {
        return channels;
    }

    /** Why it has ended; null while it lives. */
    @Nullable
    ChannelEnd end() {
        return end;
    }

    /** Ends it. The channels that it had; those that are added later are in doubt in their own right. */
    List<OpenChannel> end(ChannelEnd why) {
        end = why;
        return List.copyOf(channels);
    }

    /** Whether nobody has looked at the session since a revocation of it may have been missed, or its time seems to be up. */
    boolean isInDoubt(Instant now) {
        KnownSession last = known;
        return last == null || doubts.get() != dispelled || !last.isLiveAt(now);
    }

    void doubt() {
        doubts.incrementAndGet();
    }

    int doubts() {
        return doubts.get();
    }

    /** Takes note that the session was found alive by a look that began after these doubts. */
    synchronized void foundAlive(KnownSession found, int before) {
        known = found;
        dispelled = Math.max(dispelled, before);
    }

    /** Whether a revocation that is not of one session ends it. One that is not known yet is to be looked at again. */
    boolean isEndedBy(Revocation revocation) {
        KnownSession last = known;
        if (last == null) {
            doubt();
            return false;
        }
        if (revocation instanceof Revocation.OfSubject all) {
            return all.subject().equals(last.subject())
                    && last.revision().subject() < all.revision()
                    && !all.spared().equals(Optional.of(id()));
        }
        return revocation instanceof Revocation.OfEveryone all
                && last.revision().everyone() < all.revision()
                && !all.spared().equals(Optional.of(id()));
    }
}
