package dev.rollcall.internal.throttle;

import java.time.Duration;
import java.time.Instant;

/**
 * So many failures in a time that begins with the first one; when it is over, they are forgotten.
 *
 * @param limit failures in the time; 0 for any number
 */
public record Window(int limit, Duration length) implements ThrottleRule {

    @Override
    public Instant forgottenAt(Bucket bucket) {
        return bucket.firstFailureAt().plus(length);
    }

    @Override
    public Instant lockedUntil(Bucket bucket) {
        return forgottenAt(bucket);
    }

    /** Whoever has an account of their own must not be able to wipe out what they did to others. */
    @Override
    public Bucket afterSuccess(Bucket bucket) {
        return bucket;
    }
}
