package dev.rollcall.internal.session;

import dev.rollcall.Client;
import dev.rollcall.EndReason;
import dev.rollcall.internal.base.BoundedCache;
import dev.rollcall.internal.session.Renewal.Renewed;
import dev.rollcall.internal.token.AccessClaims;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Access tokens of browsers that open pages and never refresh: each is replaced before or after it expires, for as long as
 * its session lives. A page is many requests at once; on one node they get the same new token. Thread-safe.
 */
public final class SlidingTokens {

    /** A token is replaced when less than this share of its lifetime is left. */
    private static final int SHARE = 3;

    private static final int LOCKS = 64;

    private final SessionRefresher refresher;
    private final Authenticator authenticator;
    private final Duration lifetime;
    private final InstantSource clock;
    private final BoundedCache<UUID, Renewed> latest;
    private final Lock[] locks =
            Stream.generate(ReentrantLock::new).limit(LOCKS).toArray(Lock[]::new);

    /**
     * @param lifetime of tokens whose session lasts longer
     * @param remembered for how many sessions the latest token is kept
     */
    public SlidingTokens(
            SessionRefresher refresher,
            Authenticator authenticator,
            Duration lifetime,
            InstantSource clock,
            int remembered) {
        this.refresher = refresher;
        this.authenticator = authenticator;
        this.lifetime = lifetime;
        this.clock = clock;
        this.latest = new BoundedCache<>(remembered, (renewed, now) -> !isFresh(renewed, now));
    }

    /** Whether a token that was accepted should be replaced. One that lasts as long as its session can't be. */
    public boolean isDue(AccessClaims claims) {
        return isAging(claims, clock.instant())
                && !lifetimeOf(claims).minus(lifetime).isNegative();
    }

    private static boolean isFresh(Renewed renewed, Instant now) {
        return !isAging(renewed.token().claims(), now);
    }

    private static boolean isAging(AccessClaims claims, Instant now) {
        return Duration.between(now, claims.expiresAt()).multipliedBy(SHARE).compareTo(lifetimeOf(claims)) < 0;
    }

    private static Duration lifetimeOf(AccessClaims claims) {
        return Duration.between(claims.issuedAt(), claims.expiresAt());
    }

    /**
     * A token to go on with, for the holder of a genuine one. It counts as a use of the session.
     *
     * @param client who asks; costs something to describe, so only when needed
     * @param room throws an exception if the token does not fit; nothing is stored then
     * @throws dev.rollcall.StoreUnavailableException when the database or the application's directory can't be asked
     */
    public Renewal renew(AccessClaims presented, Supplier<Client> client, Consumer<Renewed> room) {
        Lock lock = locks[Math.floorMod(presented.sessionId().hashCode(), LOCKS)];
        lock.lock();
        try {
            Renewed known = latest.find(presented.sessionId());
            return known != null && isFor(presented, known.token().claims()) && isFresh(known, clock.instant())
                    ? accepted(known)
                    : accepted(refresher.slide(presented, client.get(), clock.instant(), room));
        } finally {
            lock.unlock();
        }
    }

    private static boolean isFor(AccessClaims presented, AccessClaims claims) {
        return claims.subject().equals(presented.subject()) && claims.generation() == presented.generation();
    }

    /** Looks at the new token as at any, so that the session's end counts until the last moment. */
    private Renewal accepted(Renewal renewal) {
        if (!(renewal instanceof Renewed renewed)) {
            return renewal;
        }
        UUID session = renewed.token().claims().sessionId();
        Authentication authentication =
                authenticator.authenticate(renewed.token().token().text());
        if (authentication instanceof Authentication.Accepted) {
            latest.add(session, renewed, clock.instant());
            return renewed;
        }
        latest.remove(session);
        return authentication instanceof Authentication.Ended ended
                ? new Renewal.Ended(ended.reason())
                : new Renewal.Ended(EndReason.EXPIRED);
    }
}
