package dev.rollcall.statistics;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A figure that takes long to count: it is counted again only when it is no longer fresh, by one thread while others wait.
 * It stays fresh for ten times as long as counting took, so that who asks on and on can't keep a database busy; never beyond
 * midnight UTC.
 */
final class Figure<T> {

    private static final int RARER = 10;

    private final Duration fresh;
    private final InstantSource clock;
    private final Function<Instant, T> count;
    private @Nullable Known<T> last;

    /**
     * A figure that was never counted.
     *
     * @param fresh for how long it may be used at least
     * @param count counts it as of a time
     */
    Figure(Duration fresh, InstantSource clock, Function<Instant, T> count) {
        this.fresh = fresh;
        this.clock = clock;
        this.count = count;
    }

    private record Known<T>(T value, Instant at, Instant until) {

        boolean isFresh(Instant now) {
            return !now.isBefore(at) && now.isBefore(until);
        }
    }

    synchronized T get() {
        Instant now = clock.instant();
        Known<T> known = last;
        if (known != null && known.isFresh(now)) {
            return known.value();
        }
        T value = count.apply(now);
        last = new Known<>(value, now, end(now, Duration.between(now, clock.instant())));
        return value;
    }

    private Instant end(Instant now, Duration took) {
        Duration slow = took.multipliedBy(RARER);
        Instant end = now.plus(slow.compareTo(fresh) > 0 ? slow : fresh);
        Instant midnight = now.atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .plusDays(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        return end.isBefore(midnight) ? end : midnight;
    }
}
