package dev.rollcall.throttle;

import java.time.Instant;

/** What a bucket says to one more attempt. */
sealed interface Standing {

    /** Go on. */
    record Open() implements Standing {}

    /**
     * The outcome of attempts that are going on decides.
     *
     * @param until when the first of them counts as a failure at the latest
     */
    record Busy(Instant until) implements Standing {}

    /** No. */
    record Locked(Instant until) implements Standing {}
}
