package dev.rollcall.throttle;

import java.time.Instant;
import java.util.List;

/** What all buckets together say to an attempt. */
sealed interface Reply {

    /** @param places one in each bucket */
    record Admitted(List<Reservation> places) implements Reply {}

    /** @param key of the first bucket that is waited for */
    record Waiting(BucketKey key, Instant until) implements Reply {}

    record Refused(Instant until) implements Reply {}
}
