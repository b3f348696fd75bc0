package dev.rollcall.internal.throttle;

import java.time.Instant;

/** What a bucket says to one more attempt. */
sealed interface BucketState {

    /** Go on. */
    record Open() implements BucketState {}

    /**
     * The outcome of attempts that are going on decides.
     *
     * @param until when the first of them counts as a failure at the latest
     */
    record Busy(Instant until) implements BucketState {}

    /** No. */
    record Locked(Instant until) implements BucketState {}
}
