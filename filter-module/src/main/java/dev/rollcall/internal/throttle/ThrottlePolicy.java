package dev.rollcall.internal.throttle;

import dev.rollcall.internal.throttle.BucketState.Busy;
import dev.rollcall.internal.throttle.BucketState.Locked;
import dev.rollcall.internal.throttle.BucketState.Open;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;

/** How attempts and their outcomes change a bucket. Pure: everything is passed in, including the time. */
record ThrottlePolicy(ThrottleRule rule) {

    /** The longest wait for an outcome. By then the node that should report it has stopped, and it may have been a failure. */
    static final Duration HOLD = Duration.ofSeconds(30);

    /** Keeps the list of pending attempts short even if the limit is high. */
    static final int MOST_PENDING = 100;

    /** The bucket as of now: attempts that never had an outcome have failed, and old failures are forgotten. */
    Bucket asOf(Bucket bucket, Instant now) {
        List<Reservation> abandoned = bucket.pending().stream()
                .filter(reservation -> !reservation.holdsUntil().isAfter(now))
                .sorted(Comparator.comparing(Reservation::holdsUntil))
                .toList();
        Bucket changed = bucket;
        for (Reservation reservation : abandoned) {
            changed = withFailure(changed.without(reservation), reservation.holdsUntil());
        }
        return withoutForgotten(changed, now);
    }

    private Bucket withoutForgotten(Bucket bucket, Instant now) {
        boolean isOver = bucket.failures() > 0
                && !bucket.isLocked(now)
                && !rule.forgottenAt(bucket).isAfter(now);
        return isOver ? bucket.withoutFailures() : bucket;
    }

    private Bucket withFailure(Bucket before, Instant at) {
        Bucket bucket = withoutForgotten(before, at);
        Bucket counted = new Bucket(
                bucket.failures() + 1,
                bucket.failures() == 0 ? at : bucket.firstFailureAt(),
                at,
                bucket.lockedUntil(),
                bucket.pending(),
                bucket.reservations());
        return counted.failures() < rule.limit() ? counted : locked(counted);
    }

    private Bucket locked(Bucket bucket) {
        return new Bucket(
                bucket.failures(),
                bucket.firstFailureAt(),
                bucket.lastFailureAt(),
                rule.lockedUntil(bucket),
                bucket.pending(),
                bucket.reservations());
    }

    /** Whether one more attempt may begin. As many may be in progress as may fail; after a lock, only one. */
    BucketState stateOf(Bucket bucket, Instant now) {
        if (bucket.isLocked(now)) {
            return new Locked(bucket.lockedUntil());
        }
        int free = Math.min(Math.max(1, rule.limit() - bucket.failures()), MOST_PENDING);
        return bucket.pending().size() < free ? new Open() : new Busy(firstEnd(bucket));
    }

    private static Instant firstEnd(Bucket bucket) {
        return bucket.pending().stream()
                .map(Reservation::holdsUntil)
                .min(Comparator.naturalOrder())
                .orElseThrow();
    }

    /** In whole milliseconds, as it is stored, so that it can be found again. */
    static Reservation next(Bucket bucket, Instant now) {
        return new Reservation(bucket.reservations() + 1, now.plus(HOLD).truncatedTo(ChronoUnit.MILLIS));
    }

    /** The attempt has failed. One that was given up on has been counted already. */
    Bucket failed(Bucket bucket, Reservation reservation, Instant now) {
        return bucket.pending().contains(reservation) ? withFailure(bucket.without(reservation), now) : bucket;
    }

    /** A failure without a reservation. */
    Bucket failed(Bucket bucket, Instant now) {
        return withFailure(bucket, now);
    }

    Bucket succeeded(Bucket bucket, Reservation reservation) {
        return rule.afterSuccess(bucket.without(reservation));
    }
}
