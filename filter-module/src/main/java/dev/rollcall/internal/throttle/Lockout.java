package dev.rollcall.internal.throttle;

import java.time.Duration;
import java.time.Instant;

/**
 * From the limit on, every failure locks for twice as long as the one before; there is one attempt between two locks.
 *
 * @param limit failures before the first lock; 0 for none
 * @param lock the first one
 * @param longest lock
 * @param reset time without a failure after which all are forgotten
 */
public record Lockout(int limit, Duration lock, Duration longest, Duration reset) implements ThrottleRule {

    @Override
    public Instant forgottenAt(Bucket bucket) {
        return bucket.lastFailureAt().plus(reset);
    }

    @Override
    public Instant lockedUntil(Bucket bucket) {
        Duration time = lock;
        for (int failure = limit; failure < bucket.failures() && time.compareTo(longest) < 0; failure++) {
            time = time.multipliedBy(2);
        }
        return bucket.lastFailureAt().plus(time.compareTo(longest) < 0 ? time : longest);
    }

    @Override
    public Bucket afterSuccess(Bucket bucket) {
        return bucket.withoutFailures();
    }
}
