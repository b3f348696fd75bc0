package dev.rollcall.internal.session;

import dev.rollcall.spi.Liveness;
import java.time.Duration;
import java.time.Instant;

/** The ways in which a session's time can be up. A store finds the sessions of each by an index. */
public enum Overdue {
    /** It has reached the end that was set at login. */
    EXPIRES_AT,
    /** It is older than is allowed now: the lifetime was shortened. */
    CREATED_AT,
    /** The same with "remember this device". */
    REMEMBERED_CREATED_AT,
    /** It has not been used for longer than is allowed now. */
    LAST_ACTIVE_AT,
    /** The same with "remember this device". */
    REMEMBERED_LAST_ACTIVE_AT;

    /**
     * How late the database may learn that a session was used: nodes write it every ten seconds, and go on trying while they
     * can't. Somebody who was there at the last moment is not to be signed out for it.
     */
    public static final Duration UNWRITTEN = Duration.ofMinutes(1);

    /** The latest time, inclusive, that makes a session overdue. */
    Instant latest(Liveness living) {
        return switch (this) {
            case EXPIRES_AT -> living.now();
            case CREATED_AT -> living.ordinary().created();
            case REMEMBERED_CREATED_AT -> living.remembered().created();
            case LAST_ACTIVE_AT -> living.ordinary().active().minus(UNWRITTEN);
            case REMEMBERED_LAST_ACTIVE_AT -> living.remembered().active().minus(UNWRITTEN);
        };
    }
}
