package dev.rollcall.internal.throttle;

import java.time.Instant;

/** How a bucket responds to one more attempt. */
sealed interface BucketState {

    /** The attempt may proceed. */
    record Open() implements BucketState {}

    /**
     * It depends on the outcome of attempts in progress.
     *
     * @param until when the first of them counts as a failure, at the latest
     */
    record Busy(Instant until) implements BucketState {}

    /** No attempt is allowed. */
    record Locked(Instant until) implements BucketState {}
}
