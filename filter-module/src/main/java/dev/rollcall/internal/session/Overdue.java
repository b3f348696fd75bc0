package dev.rollcall.internal.session;

import dev.rollcall.spi.Liveness;
import java.time.Instant;

/** The ways in which time ends a session. A store finds the sessions of each by an index. */
public enum Overdue {
    /** The end that was set at login has come. */
    EXPIRES_AT,
    /** Older than is allowed now, after the lifetime was shortened. */
    CREATED_AT,
    /** The same with "remember this device". */
    REMEMBERED_CREATED_AT,
    /** Not used for longer than is allowed now. */
    LAST_ACTIVE_AT,
    /** The same with "remember this device". */
    REMEMBERED_LAST_ACTIVE_AT;

    /** The latest time, inclusive, that makes a session overdue. */
    Instant latest(Liveness living) {
        return switch (this) {
            case EXPIRES_AT -> living.now();
            case CREATED_AT -> living.ordinary().created();
            case REMEMBERED_CREATED_AT -> living.remembered().created();
            case LAST_ACTIVE_AT -> living.ordinary().active();
            case REMEMBERED_LAST_ACTIVE_AT -> living.remembered().active();
        };
    }
}
