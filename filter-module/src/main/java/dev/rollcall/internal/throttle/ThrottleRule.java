package dev.rollcall.internal.throttle;

import java.time.Instant;

/** How many failures a bucket allows, and what happens then. */
sealed interface ThrottleRule permits Lockout, FixedWindow {

    /** How many failures are allowed; 0 turns the rule off. */
    int limit();

    /** When the failures of a bucket stop counting. */
    Instant forgottenAt(Bucket bucket);

    /** Until when a bucket whose failures have reached the limit allows no attempt. */
    Instant lockedUntil(Bucket bucket);

    /** The bucket after a successful attempt. */
    Bucket afterSuccess(Bucket bucket);
}
