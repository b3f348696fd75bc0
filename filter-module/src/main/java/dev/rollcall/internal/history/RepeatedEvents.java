package dev.rollcall.internal.history;

import dev.rollcall.SecurityEvent;
import dev.rollcall.SecurityEventType;
import dev.rollcall.StoreUnavailableException;
import dev.rollcall.internal.base.BoundedCache;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/**
 * Keeps one client from filling the record: of events that say the same, so many an hour are put on record by themselves.
 * Those that follow are counted in the details of the last of them. Each node counts for itself. Thread-safe.
 *
 * <p>Two events say the same if they are of one type and user, and come from one address and kind of device. A session
 * that moves comes from another address each time, so what matters there is the session.
 */
final class RepeatedEvents {

    static final Duration WINDOW = Duration.ofHours(1);

    /** More than anybody does by hand. */
    static final int OF_ONE_CLIENT = 100;

    static final int OF_ONE_SESSION = 10;

    private static final int REMEMBERED = 10_000;

    /** What those who are watched can cause as often as they like. The rest is rare, or must be read one by one. */
    private static final Set<SecurityEventType> OF_CLIENTS = Set.of(
            SecurityEventType.SIGNED_IN,
            SecurityEventType.SIGNED_OUT,
            SecurityEventType.SIGN_IN_FAILED,
            SecurityEventType.THROTTLED,
            SecurityEventType.NEW_DEVICE,
            SecurityEventType.NEW_COUNTRY,
            SecurityEventType.UNUSUAL_HOUR,
            SecurityEventType.UNRELIABLE_ADDRESS,
            SecurityEventType.SESSION_EVICTED);

    private static final Set<SecurityEventType> OF_SESSIONS = Set.of(
            SecurityEventType.ADDRESS_CHANGED, SecurityEventType.REFRESH_RECOVERED, SecurityEventType.SESSION_RENAMED);

    private final BoundedCache<Key, Series> series = new BoundedCache<>(REMEMBERED, Series::isOver);

    /** By the id of the event that has the count. */
    private final Map<UUID, Series> changed = new ConcurrentHashMap<>();

    private record Key(
            SecurityEventType type,
            Optional<String> subject,
            Optional<UUID> session,
            Optional<String> address,
            Optional<String> device) {}

    /** Its methods are called by one thread at a time. */
    private static final class Series {

        private final Instant began;
        private SecurityEvent last;
        private int recorded = 1;
        private long repeated;
        private Instant lastAt;

        private Series(SecurityEvent first) {
            began = first.at();
            last = first;
            lastAt = first.at();
        }

        private static boolean isOver(Series series, Instant now) {
            return !now.isBefore(series.began.plus(WINDOW));
        }

        private synchronized boolean counts(SecurityEvent event, int most) {
            if (recorded < most) {
                recorded++;
                last = event;
                return false;
            }
            repeated++;
            lastAt = event.at();
            return true;
        }

        private synchronized SecurityEvent withCount() {
            Map<String, String> details = new HashMap<>(last.details());
            details.put("repeated", String.valueOf(repeated));
            details.put("last_at", lastAt.toString());
            return new SecurityEvent(
                    last.id(),
                    last.type(),
                    last.severity(),
                    last.at(),
                    last.subject(),
                    last.sessionId(),
                    last.where(),
                    last.actor(),
                    last.explanation(),
                    details);
        }
    }

    /** Whether the event is only counted, because so many like it are on record. */
    boolean count(SecurityEvent event) {
        Optional<Key> key = key(event);
        if (key.isEmpty()) {
            return false;
        }
        int most = OF_SESSIONS.contains(event.type()) ? OF_ONE_SESSION : OF_ONE_CLIENT;
        Series counting;
        synchronized (this) {
            Series known = series.find(key.get());
            if (known == null || Series.isOver(known, event.at())) {
                series.add(key.get(), new Series(event), event.at());
                return false;
            }
            counting = known;
        }
        if (!counting.counts(event, most)) {
            return false;
        }
        changed.put(counting.last.id(), counting);
        return true;
    }

    private static Optional<Key> key(SecurityEvent event) {
        if (OF_SESSIONS.contains(event.type())) {
            return Optional.of(
                    new Key(event.type(), event.subject(), event.sessionId(), Optional.empty(), Optional.empty()));
        }
        return OF_CLIENTS.contains(event.type())
                ? Optional.of(new Key(
                        event.type(),
                        event.subject(),
                        Optional.empty(),
                        event.where().ipAddress(),
                        event.where().device()))
                : Optional.empty();
    }

    /**
     * Passes on each event whose count has changed, with its new count.
     *
     * @throws StoreUnavailableException if {@code store} does; what it did not get waits for the next time
     */
    void write(Consumer<SecurityEvent> store) {
        for (UUID id : Set.copyOf(changed.keySet())) {
            // Before it is read, so that no later change is overlooked
            Series counted = changed.remove(id);
            if (counted != null) {
                write(id, counted, store);
            }
        }
    }

    private void write(UUID id, Series counted, Consumer<SecurityEvent> store) {
        try {
            store.accept(counted.withCount());
        } catch (StoreUnavailableException down) {
            changed.putIfAbsent(id, counted);
            throw down;
        }
    }
}
