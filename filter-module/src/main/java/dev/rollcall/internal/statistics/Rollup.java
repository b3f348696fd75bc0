package dev.rollcall.internal.statistics;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.BooleanSupplier;

/**
 * Keeps the figures of past days, so that {@link Statistics} need not count them again.
 *
 * <p>The end of a session may be recorded late, so the last few days are counted again each time; but never a day that
 * the history has begun to forget. It may be stopped after any day, and several nodes may run it at once.
 */
public final class Rollup {

    /** How many days late an end may be recorded. */
    private static final int CHANGING_DAYS = 3;

    private final StatisticsStore store;
    private final Duration retention;
    private final InstantSource clock;

    /**
     * The figures of the sessions in a store.
     *
     * @param retention how long ended sessions are kept in the history
     */
    public Rollup(StatisticsStore store, Duration retention, InstantSource clock) {
        this.store = store;
        this.retention = retention;
        this.clock = clock;
    }

    /**
     * Keeps what has not been kept yet, the latest days first.
     *
     * @param pace asked between two days whether to go on
     */
    public void run(BooleanSupplier pace) {
        Instant now = clock.instant();
        LocalDate today = LocalDate.ofInstant(now, ZoneOffset.UTC);
        for (LocalDate day : due(now, today)) {
            store.keep(day, store.count(new TreeSet<>(Set.of(day))).total());
            if (!pace.getAsBoolean()) {
                return;
            }
        }
        store.forget(today.minusDays(Period.MOST_DAYS));
    }

    /**
     * Only days of which the history has forgotten nothing. Part of a day would otherwise be kept as if it were all of
     * it.
     */
    private List<LocalDate> due(Instant now, LocalDate today) {
        LocalDate whole =
                LocalDate.ofInstant(now.minus(retention), ZoneOffset.UTC).plusDays(1);
        LocalDate earliest = today.minusDays(Period.MOST_DAYS - 1L);
        LocalDate first = whole.isAfter(earliest) ? whole : earliest;
        if (!first.isBefore(today)) {
            return List.of();
        }
        Map<LocalDate, DayCount> kept = store.kept(new Period(first, today.minusDays(1)));
        return first.datesUntil(today)
                .sorted((one, other) -> other.compareTo(one))
                .filter(day -> !kept.containsKey(day) || !day.isBefore(today.minusDays(CHANGING_DAYS)))
                .toList();
    }
}
