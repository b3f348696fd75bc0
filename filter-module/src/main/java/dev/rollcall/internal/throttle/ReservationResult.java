package dev.rollcall.internal.throttle;

import java.time.Instant;
import java.util.List;

/** How all buckets together respond to an attempt. */
sealed interface ReservationResult {

    /** @param places one in each bucket */
    record Admitted(List<Reservation> places) implements ReservationResult {}

    /** @param key the first bucket to wait for */
    record Waiting(BucketKey key, Instant until) implements ReservationResult {}

    record Refused(Instant until) implements ReservationResult {}
}
