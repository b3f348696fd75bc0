package dev.rollcall.internal.throttle;

import java.time.Instant;

/** How many failures a bucket bears, and what comes then. */
sealed interface ThrottleRule permits Lockout, Window {

    /** How many failures are free; 0 switches the rule off. */
    int limit();

    /** When the failures of a bucket stop to count. */
    Instant forgottenAt(Bucket bucket);

    /** Until when a bucket whose failures have reached the limit lets nobody try. */
    Instant lockedUntil(Bucket bucket);

    /** What somebody who got in leaves behind. */
    Bucket afterSuccess(Bucket bucket);
}
