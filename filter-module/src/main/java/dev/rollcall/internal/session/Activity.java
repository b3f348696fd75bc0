package dev.rollcall.internal.session;

import dev.rollcall.spi.SessionStore;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * The last use of sessions, collected in memory and written in batches: a request never writes. Thread-safe.
 *
 * <p>What is not yet written when the process dies is lost, which makes a session look up to an interval older.
 */
public final class Activity {

    /** Beyond this many sessions in one batch the use of further ones is noticed at their next request. */
    private static final int CAPACITY = 100_000;

    /** Writes often enough that an active session never looks idle. */
    private static final int WRITES_PER_IDLE_TIME = 4;

    private final SessionStore store;
    private final SessionPolicy policy;
    private final Duration interval;
    private final Map<UUID, Instant> pending = new ConcurrentHashMap<>();

    public Activity(SessionStore store, SessionSettings settings) {
        this.store = store;
        this.policy = new SessionPolicy(settings);
        this.interval = shorter(
                settings.activityInterval(),
                shorter(settings.ordinary().idle(), settings.remembered().idle())
                        .dividedBy(WRITES_PER_IDLE_TIME));
    }

    private static Duration shorter(Duration one, Duration other) {
        return one.compareTo(other) < 0 ? one : other;
    }

    /** Notes that a session is used now; false when that is no news against what is stored. */
    boolean record(UUID session, Instant storedLastActive, Instant now) {
        boolean isNews = !now.isBefore(storedLastActive.plus(interval)) && pending.size() < CAPACITY;
        if (isNews) {
            pending.putIfAbsent(session, now);
        }
        return isNews;
    }

    /**
     * Writes what has been noted; what could not be written is kept for the next time. All sessions of a batch get the time
     * of the first one noted, a few seconds early for the others: that is one statement for hundreds of sessions. What
     * counts is whether a session lived when it was used, not whether it does by the time of the writing.
     */
    public void flush() {
        Map<UUID, Instant> batch = Map.copyOf(pending);
        if (!batch.isEmpty()) {
            Instant first = Collections.min(batch.values());
            store.recordActivity(batch.keySet(), first, policy.liveAt(first));
            batch.forEach(pending::remove);
        }
    }
}
