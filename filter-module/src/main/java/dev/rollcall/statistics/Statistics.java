package dev.rollcall.statistics;

import dev.rollcall.session.SessionSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Figures about the sessions of everyone. Thread-safe; throws {@link dev.rollcall.StoreUnavailableException} when the
 * database can't be reached.
 *
 * <p>Days that are over come from what {@link Rollup} has kept, today and days that it has not come to from the sessions
 * themselves: slower, but the same. What lives now is counted at most every ten seconds, by one thread while others wait.
 */
public final class Statistics {

    private static final Duration FRESH = Duration.ofSeconds(10);
    private static final int TOP = 10;

    private final StatisticsStore store;
    private final SessionSettings settings;
    private final InstantSource clock;
    private @Nullable Counted last;

    public Statistics(StatisticsStore store, SessionSettings settings, InstantSource clock) {
        this.store = store;
        this.settings = settings;
        this.clock = clock;
    }

    private record Counted(ActiveSessions active, Instant at) {}

    /** Today, where days begin at midnight UTC. */
    public LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** How many sessions and users there are, as of at most ten seconds ago. */
    public Population population() {
        return active().population();
    }

    private synchronized ActiveSessions active() {
        Instant now = clock.instant();
        Counted known = last;
        if (known != null && now.isBefore(known.at().plus(FRESH)) && !now.isBefore(known.at())) {
            return known.active();
        }
        ActiveSessions active = store.active(settings.livingAt(now), TOP);
        last = new Counted(active, now);
        return active;
    }

    /** The figures of a period, and of now. */
    public Report report(Period period) {
        LocalDate today = today();
        SortedMap<LocalDate, DayCount> days = new TreeMap<>(store.kept(period));
        Tally total = store.sum(days.keySet());
        for (LocalDate day : period.days()) {
            if (day.isAfter(today)) {
                days.put(day, DayCount.NOTHING);
            } else if (!days.containsKey(day)) {
                Tally counted = store.count(day);
                days.put(day, DayCount.of(counted));
                total.add(counted);
            }
        }
        return new Report(period, active(), days, total);
    }
}
