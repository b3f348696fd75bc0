package dev.rollcall.internal.throttle;

import java.time.Instant;
import java.util.List;

/** What all buckets together say to an attempt. */
sealed interface ReservationResult {

    /** @param places one in each bucket */
    record Admitted(List<Reservation> places) implements ReservationResult {}

    /** @param key of the first bucket that is waited for */
    record Waiting(BucketKey key, Instant until) implements ReservationResult {}

    record Refused(Instant until) implements ReservationResult {}
}
