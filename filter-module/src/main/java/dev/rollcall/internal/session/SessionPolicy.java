package dev.rollcall.internal.session;

import dev.rollcall.EndReason;
import dev.rollcall.internal.settings.Lifetimes;
import dev.rollcall.internal.settings.SessionSettings;
import dev.rollcall.spi.Liveness;
import dev.rollcall.spi.SessionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** When a session is over: pure rules, without a clock or a store. */
public final class SessionPolicy {

    private final SessionSettings settings;

    public SessionPolicy(SessionSettings settings) {
        this.settings = settings;
    }

    /** Why the session is over; empty while it is accepted. An end on record takes precedence over time. */
    Optional<EndReason> endOf(SessionStatus status, Instant now) {
        if (status.endReason().isPresent()) {
            return status.endReason();
        }
        if (!now.isBefore(absoluteEnd(status))) {
            return Optional.of(EndReason.EXPIRED);
        }
        if (!now.isBefore(idleEnd(status))) {
            return Optional.of(EndReason.IDLE);
        }
        return Optional.empty();
    }

    /** The absolute end as set at login, or an earlier one if the configured lifetime has been shortened since. */
    Instant absoluteEnd(SessionStatus status) {
        Instant configured = status.createdAt().plus(lifetimes(status).absolute());
        return earlier(status.expiresAt(), configured);
    }

    Instant idleEnd(SessionStatus status) {
        return status.lastActiveAt().plus(lifetimes(status).idle());
    }

    /**
     * The end to put on record for a session whose time is up: the time at which it was up, but never before its last
     * use. A shortened lifetime could otherwise make it so.
     */
    Optional<SessionEnd> ending(SessionStatus status, Instant now) {
        return endOf(status, now)
                .map(reason -> new SessionEnd(reason, later(timeUp(status, reason), status.lastActiveAt())));
    }

    private Instant timeUp(SessionStatus status, EndReason reason) {
        return reason == EndReason.IDLE ? idleEnd(status) : absoluteEnd(status);
    }

    /**
     * How long a refresh token issued now works: until the session is idle for too long or reaches its absolute end.
     */
    Duration refreshLifetime(SessionStatus status, Instant now) {
        return Duration.between(now, earlier(idleEnd(status), absoluteEnd(status)));
    }

    /** {@link #endOf} as a condition for a store to select by. */
    public Liveness liveAt(Instant now) {
        return new Liveness(now, oldest(now, settings.ordinary()), oldest(now, settings.remembered()));
    }

    private static Liveness.After oldest(Instant now, Lifetimes lifetimes) {
        return new Liveness.After(now.minus(lifetimes.absolute()), now.minus(lifetimes.idle()));
    }

    private Lifetimes lifetimes(SessionStatus status) {
        return settings.lifetimes(status.remembered());
    }

    private static Instant earlier(Instant one, Instant other) {
        return one.isBefore(other) ? one : other;
    }

    private static Instant later(Instant one, Instant other) {
        return one.isAfter(other) ? one : other;
    }
}
