package dev.rollcall.internal.throttle;

/** A bucket that an attempt has to pass, with its policy. */
record GuardedBucket(BucketKey key, ThrottlePolicy policy) {

    GuardedBucket(BucketKey key, ThrottleRule rule) {
        this(key, new ThrottlePolicy(rule));
    }
}
