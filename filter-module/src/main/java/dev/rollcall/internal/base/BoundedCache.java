package dev.rollcall.internal.base;

import java.time.Duration;
import java.time.Instant;
import java.util.Iterator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A map of things that may be forgotten. It never holds more than its capacity, and drops what is over as other values
 * come in.
 *
 * <p>Thread-safe. Reading takes no lock; adding does.
 */
public final class BoundedCache<K, V> {

    private static final Duration SWEEP_INTERVAL = Duration.ofMinutes(1);

    /** Which part of a full cache is cleared at once, so that not every addition has to search. */
    private static final int MAKE_ROOM = 8;

    private final Map<K, V> values = new ConcurrentHashMap<>();
    private final int capacity;
    private final BiPredicate<V, Instant> isOver;
    private Instant nextSweep = Instant.MIN;

    /** @param isOver whether a value is of no more use at a given time */
    public BoundedCache(int capacity, BiPredicate<V, Instant> isOver) {
        this.capacity = capacity;
        this.isOver = isOver;
    }

    public @Nullable V find(K key) {
        return values.get(key);
    }

    public void remove(K key) {
        values.remove(key);
    }

    public int size() {
        return values.size();
    }

    /** How many values there are, and how many there can be. */
    public Occupancy occupancy() {
        return new Occupancy(size(), capacity);
    }

    public synchronized void add(K key, V value, Instant now) {
        if (values.size() >= capacity || !now.isBefore(nextSweep)) {
            values.values().removeIf(other -> isOver.test(other, now));
            nextSweep = now.plus(SWEEP_INTERVAL);
        }
        if (values.size() >= capacity) {
            removeSome();
        }
        values.put(key, value);
    }

    /** Removes whatever comes first. The order is that of the hashes, which is as good as random. */
    private void removeSome() {
        Iterator<K> keys = values.keySet().iterator();
        for (int left = capacity / MAKE_ROOM + 1; left > 0 && keys.hasNext(); left--) {
            keys.next();
            keys.remove();
        }
    }
}
