package dev.rollcall.throttle;

/** A bucket that an attempt has to pass, and the policy for it. */
record Watched(BucketKey key, ThrottlePolicy policy) {

    Watched(BucketKey key, ThrottleRule rule) {
        this(key, new ThrottlePolicy(rule));
    }
}
