package dev.rollcall.internal.statistics;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A figure that may take long to count. One thread counts it while others wait, and it stays fresh for twenty times as
 * long as that took, but never beyond midnight UTC. So nobody can keep a database busy by asking again and again. If
 * counting takes less than a quarter of a second, it is counted for everyone who asks.
 */
final class Figure<T> {

    private static final Duration QUICK = Duration.ofMillis(250);
    private static final int RARER = 20;

    private final InstantSource clock;
    private final Function<Instant, T> count;
    private final ReentrantLock counting = new ReentrantLock();
    private @Nullable Known<T> last;

    /**
     * A figure that has not been counted yet.
     *
     * @param count counts it as of a given time
     */
    Figure(InstantSource clock, Function<Instant, T> count) {
        this.clock = clock;
        this.count = count;
    }

    private record Known<T>(T value, Instant at, Instant until) {

        boolean isFresh(Instant now) {
            return !now.isBefore(at) && now.isBefore(until);
        }
    }

    T get() {
        counting.lock();
        try {
            return fresh();
        } finally {
            counting.unlock();
        }
    }

    private T fresh() {
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
        if (took.compareTo(QUICK) < 0) {
            return now;
        }
        Instant end = now.plus(took.multipliedBy(RARER));
        Instant midnight = now.atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .plusDays(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        return end.isBefore(midnight) ? end : midnight;
    }
}
