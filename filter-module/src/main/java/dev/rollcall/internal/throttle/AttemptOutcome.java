package dev.rollcall.internal.throttle;

import java.time.Instant;

/** How an attempt turned out. */
enum AttemptOutcome {
    RIGHT,
    WRONG,
    /** Unknown, because something else failed. */
    UNKNOWN;

    Bucket applied(ThrottlePolicy policy, Bucket bucket, Reservation place, Instant now) {
        return switch (this) {
            case RIGHT -> policy.succeeded(bucket, place);
            case WRONG -> policy.failed(bucket, place, now);
            case UNKNOWN -> bucket.without(place);
        };
    }
}
