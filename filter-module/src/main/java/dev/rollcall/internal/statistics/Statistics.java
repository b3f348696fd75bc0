package dev.rollcall.internal.statistics;

import dev.rollcall.internal.session.SessionPolicy;
import dev.rollcall.internal.settings.SessionSettings;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.IntStream;

/**
 * Figures about everyone's sessions. Thread-safe. Methods throw {@link dev.rollcall.StoreUnavailableException} when the
 * database can't be reached.
 *
 * <p>Past days come from what {@link Rollup} has kept; today, and days that it has not reached, from the sessions
 * themselves, which is slower but gives the same result. The longer it takes to count what is active now, and today, the
 * less often it is counted: by one thread, while others wait.
 */
public final class Statistics {

    private static final int TOP = 10;

    /** How many days are counted together: few queries, none of which takes so long that it looks like an outage. */
    private static final int AT_ONCE = 10;

    private final StatisticsStore store;
    private final SessionPolicy policy;
    private final Duration retention;
    private final InstantSource clock;
    private final Figure<ActiveSessions> active;
    private final Figure<Counted> today;

    /**
     * Figures about the sessions in a store.
     *
     * @param retention how long ended sessions are kept in the history
     */
    public Statistics(StatisticsStore store, SessionSettings settings, Duration retention, InstantSource clock) {
        this.store = store;
        this.policy = new SessionPolicy(settings);
        this.retention = retention;
        this.clock = clock;
        this.active = new Figure<>(clock, now -> store.active(policy.liveAt(now), TOP));
        this.today = new Figure<>(clock, now -> store.count(new TreeSet<>(Set.of(day(now)))));
    }

    /** Today, where days begin at midnight UTC. */
    public LocalDate today() {
        return day(clock.instant());
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    /** How many sessions and users there are. It is cheap at any size, and therefore an estimate when they are many. */
    public Population population() {
        return store.population(policy.liveAt(clock.instant()));
    }

    /** The figures of a period, and of now. */
    public Report report(Period period) {
        Instant now = clock.instant();
        SortedMap<LocalDate, DayCount> days = new TreeMap<>(store.kept(period));
        Tally total = store.sum(days.keySet());
        boolean isTodayMissing = period.days().contains(day(now)) && !days.containsKey(day(now));
        for (NavigableSet<LocalDate> some : uncounted(period, days.keySet(), now)) {
            add(store.count(some), days, total);
        }
        if (isTodayMissing) {
            add(today.get(), days, total);
        }
        period.days().forEach(day -> days.putIfAbsent(day, DayCount.NOTHING));
        return new Report(period, active.get(), days, total);
    }

    /**
     * The days to count, a few at a time. Days before those that the history remembers have nothing to count, and today
     * is counted anyway.
     */
    private List<NavigableSet<LocalDate>> uncounted(Period period, Set<LocalDate> kept, Instant now) {
        LocalDate remembered = day(now.minus(retention));
        List<LocalDate> days = period.days().stream()
                .filter(day -> day.isBefore(day(now)) && !day.isBefore(remembered) && !kept.contains(day))
                .toList();
        return IntStream.iterate(0, from -> from < days.size(), from -> from + AT_ONCE)
                .<NavigableSet<LocalDate>>mapToObj(
                        from -> new TreeSet<>(days.subList(from, Math.min(from + AT_ONCE, days.size()))))
                .toList();
    }

    private static void add(Counted counted, Map<LocalDate, DayCount> days, Tally total) {
        days.putAll(counted.days());
        total.add(counted.total());
    }
}
