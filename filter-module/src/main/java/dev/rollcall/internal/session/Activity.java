package dev.rollcall.internal.session;

import static java.util.Comparator.naturalOrder;

import dev.rollcall.internal.settings.SessionSettings;
import dev.rollcall.spi.SessionStore;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;

/**
 * When sessions were last used, and which pairs of tokens were used at all: collected in memory and written in batches, so
 * that no request writes. Thread-safe.
 *
 * <p>What is not written when the process dies is lost. Those sessions then look unused for up to one interval longer, and
 * those pairs until their next use.
 */
public final class Activity {

    /** The most sessions in one batch. The use of any others is noted at their next request. */
    private static final int CAPACITY = 100_000;

    /** Writes often enough that an active session never looks idle. */
    private static final int WRITES_PER_IDLE_TIME = 4;

    private final SessionStore store;
    private final SessionPolicy policy;
    private final Duration interval;
    private final Map<UUID, Use> pending = new ConcurrentHashMap<>();
    private final Map<UUID, Integer> firstUses = new ConcurrentHashMap<>();

    /** A session in use. */
    record Use(String subject, Instant at) {}

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

    /** Notes that a session is being used; returns false if what is stored is recent enough. */
    boolean record(UUID session, Use use, Instant storedLastActive) {
        boolean isNews = !use.at().isBefore(storedLastActive.plus(interval)) && pending.size() < CAPACITY;
        if (isNews) {
            pending.putIfAbsent(session, use);
        }
        return isNews;
    }

    /** Notes that a pair of tokens was used; returns false if there is no room. */
    boolean recordFirstUse(UUID session, int generation) {
        boolean fits = firstUses.size() < CAPACITY;
        if (fits) {
            firstUses.merge(session, generation, Math::max);
        }
        return fits;
    }

    /**
     * Writes what has been noted, and keeps what could not be written for the next time. All sessions of a batch get the
     * time of the one that was noted first, a few seconds early for the others, because that takes one statement for
     * hundreds of sessions. A session counts as used if it was active when it was used, even if it is over by the time of
     * the writing.
     */
    public void flush() {
        writeFirstUses(Map.copyOf(firstUses));
        writeUses(Map.copyOf(pending));
    }

    /** Writes what has been noted of one session, for those who are about to decide by it; false if there is nothing. */
    boolean flush(UUID session) {
        Integer generation = firstUses.get(session);
        if (generation != null) {
            writeFirstUses(Map.of(session, generation));
        }
        Use use = pending.get(session);
        if (use != null) {
            writeUses(Map.of(session, use));
        }
        return generation != null || use != null;
    }

    /** Writes what has been noted of a user's sessions, for those who are about to count them. */
    void flush(String subject) {
        Map<UUID, Use> batch = new HashMap<>();
        pending.forEach((session, use) -> {
            if (use.subject().equals(subject)) {
                batch.put(session, use);
            }
        });
        writeUses(batch);
    }

    private void writeFirstUses(Map<UUID, Integer> batch) {
        if (!batch.isEmpty()) {
            store.recordFirstUses(batch);
            batch.forEach(firstUses::remove);
        }
    }

    private void writeUses(Map<UUID, Use> batch) {
        if (!batch.isEmpty()) {
            Instant first =
                    batch.values().stream().map(Use::at).min(naturalOrder()).orElseThrow();
            store.recordActivity(batch.keySet(), first, policy.liveAt(first));
            batch.forEach(pending::remove);
        }
    }
}
