package dev.rollcall.internal.throttle;

import dev.rollcall.StoreUnavailableException;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/** Buckets in memory, which can be out of reach; it counts how often it is asked. */
public final class MemoryThrottleStore implements ThrottleStore {

    private final Map<BucketKey, Bucket> buckets = new HashMap<>();
    private final AtomicInteger questions = new AtomicInteger();
    private volatile boolean down;

    @Override
    public synchronized <T> T change(List<BucketKey> keys, Instant now, Function<List<Bucket>, Change<T>> decision) {
        questions.incrementAndGet();
        if (down) {
            throw new StoreUnavailableException("down by the test", new IOException());
        }
        Change<T> change = decision.apply(keys.stream().map(this::current).toList());
        for (int i = 0; i < keys.size(); i++) {
            buckets.put(keys.get(i), change.buckets().get(i));
        }
        return change.result();
    }

    private Bucket current(BucketKey key) {
        return buckets.getOrDefault(key, Bucket.EMPTY);
    }

    @Override
    public synchronized Optional<Bucket> find(BucketKey key) {
        return Optional.ofNullable(buckets.get(key));
    }

    @Override
    public synchronized void forget(List<BucketKey> keys) {
        keys.forEach(buckets::remove);
    }

    synchronized int size() {
        return buckets.size();
    }

    int questions() {
        return questions.get();
    }

    void goDown() {
        down = true;
    }

    void comeBack() {
        down = false;
    }
}
