package dev.rollcall.internal.base;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.BiPredicate;
import org.jspecify.annotations.Nullable;

/**
 * A map of things that may be forgotten. It never holds more than its capacity, and drops what is over as other values
 * come in.
 *
 * <p>A full cache drops what nobody has asked for lately: a hand goes round, passes over each value that was found since
 * its last visit, and drops the first that was not (the CLOCK algorithm). So whatever is in use stays, also while others
 * fill the cache with what is used once.
 *
 * <p>Thread-safe. Reading takes no lock and allocates nothing; adding and removing take one.
 */
public final class BoundedCache<K, V> {

    private static final Duration SWEEP_INTERVAL = Duration.ofMinutes(1);

    private final ConcurrentMap<K, Entry<K, V>> entries = new ConcurrentHashMap<>();
    private final int capacity;
    private final BiPredicate<V, Instant> isOver;

    // What the hand goes round, without gaps. Guarded by this
    private final List<Entry<K, V>> ring = new ArrayList<>();
    private int hand;
    private Instant nextSweep = Instant.MIN;

    /** @param isOver whether a value is of no more use at a given time */
    public BoundedCache(int capacity, BiPredicate<V, Instant> isOver) {
        this.capacity = capacity;
        this.isOver = isOver;
    }

    private static final class Entry<K, V> {

        private final K key;
        private volatile V value;

        /** A plain field: it matters little if the hand overlooks the very last use. */
        private boolean isUsed;

        /** Its index in the ring. */
        private int place;

        private Entry(K key, V value) {
            this.key = key;
            this.value = value;
        }
    }

    public @Nullable V find(K key) {
        Entry<K, V> entry = entries.get(key);
        if (entry == null) {
            return null;
        }
        // Written only if it changes, so that threads don't take the memory from each other
        if (!entry.isUsed) {
            entry.isUsed = true;
        }
        return entry.value;
    }

    public void remove(K key) {
        if (entries.containsKey(key)) {
            removeNow(key);
        }
    }

    private synchronized void removeNow(K key) {
        Entry<K, V> entry = entries.remove(key);
        if (entry != null) {
            closeGap(entry);
        }
    }

    public int size() {
        return entries.size();
    }

    /** How many values there are, and how many there can be. */
    public Occupancy occupancy() {
        return new Occupancy(size(), capacity);
    }

    public synchronized void add(K key, V value, Instant now) {
        if (!now.isBefore(nextSweep)) {
            sweep(now);
        }
        Entry<K, V> known = entries.get(key);
        if (known != null) {
            known.value = value;
            return;
        }
        if (ring.size() >= capacity) {
            drop(nextToGo(now));
        }
        Entry<K, V> entry = new Entry<>(key, value);
        entry.place = ring.size();
        ring.add(entry);
        entries.put(key, entry);
    }

    private void sweep(Instant now) {
        for (int place = ring.size() - 1; place >= 0; place--) {
            if (isOver.test(ring.get(place).value, now)) {
                drop(ring.get(place));
            }
        }
        nextSweep = now.plus(SWEEP_INTERVAL);
    }

    /** In the second round at the latest, no value is in use any more. */
    private Entry<K, V> nextToGo(Instant now) {
        for (int passed = 0; ; passed++) {
            hand = hand + 1 < ring.size() ? hand + 1 : 0;
            Entry<K, V> entry = ring.get(hand);
            if (!entry.isUsed || passed > ring.size() || isOver.test(entry.value, now)) {
                return entry;
            }
            entry.isUsed = false;
        }
    }

    private void drop(Entry<K, V> entry) {
        entries.remove(entry.key);
        closeGap(entry);
    }

    /** The last one takes the place that has become free. */
    private void closeGap(Entry<K, V> gone) {
        Entry<K, V> last = ring.remove(ring.size() - 1);
        if (last != gone) {
            last.place = gone.place;
            ring.set(gone.place, last);
        }
    }
}
