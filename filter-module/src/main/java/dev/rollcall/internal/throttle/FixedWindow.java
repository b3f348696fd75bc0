package dev.rollcall.internal.throttle;

import java.time.Duration;
import java.time.Instant;

/**
 * Allows a number of failures in a window of time that begins with the first one. When the window ends, they are forgotten.
 *
 * @param limit how many failures are allowed in the window; 0 for any number
 * @param length how long the window is
 */
record FixedWindow(int limit, Duration length) implements ThrottleRule {

    @Override
    public Instant forgottenAt(Bucket bucket) {
        return bucket.firstFailureAt().plus(length);
    }

    @Override
    public Instant lockedUntil(Bucket bucket) {
        return forgottenAt(bucket);
    }

    /** Unchanged: an attacker with an account must not be able to erase failures by signing in to it. */
    @Override
    public Bucket afterSuccess(Bucket bucket) {
        return bucket;
    }
}
