package dev.rollcall.internal.throttle;

import java.time.Duration;
import java.time.Instant;

/**
 * Exponential backoff: from the limit on, each failure locks the bucket for twice as long as the one before, with one attempt
 * between two locks.
 *
 * @param limit how many failures cause the first lock; 0 for no lock
 * @param lock the duration of the first lock
 * @param longest the longest duration of a lock
 * @param reset the time without a failure after which all are forgotten
 */
record Lockout(int limit, Duration lock, Duration longest, Duration reset) implements ThrottleRule {

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
