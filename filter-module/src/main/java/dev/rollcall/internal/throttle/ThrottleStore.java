package dev.rollcall.internal.throttle;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Keeps the buckets for all nodes. */
public interface ThrottleStore {

    /**
     * Changes buckets in one transaction, during which nothing else reads or changes them.
     *
     * @param now the time of the change
     * @param decision is passed the buckets in the order of the keys, empty ones for those never used; it is called once for
     *     each transaction that is attempted
     * @throws dev.rollcall.StoreUnavailableException when the database can't be reached
     */
    <T> T change(List<BucketKey> keys, Instant now, Function<List<Bucket>, Change<T>> decision);

    /** Returns a bucket as it is stored; empty if it was never used. */
    Optional<Bucket> find(BucketKey key);

    /** Forgets buckets. */
    void forget(List<BucketKey> keys);

    /**
     * What is to be stored.
     *
     * @param buckets in the order of the keys
     * @param result what the caller wants to know
     */
    record Change<T>(List<Bucket> buckets, T result) {

        public Change {
            buckets = List.copyOf(buckets);
        }
    }
}
