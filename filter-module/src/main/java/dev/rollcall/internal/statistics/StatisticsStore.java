package dev.rollcall.internal.statistics;

import dev.rollcall.spi.Liveness;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.NavigableSet;

/** What is counted for statistics, and what was counted before. Days are in UTC. */
public interface StatisticsStore {

    /** Up to this many active sessions are counted whenever somebody asks. */
    long COUNTED = 10_000;

    /**
     * How many sessions are active, without much work: an estimate if more than {@link #COUNTED} would take long to
     * count.
     */
    Population population(Liveness living);

    /** The active sessions, with the users who have the most; an estimate without users if counting takes too long. */
    ActiveSessions active(Liveness living, int top);

    /** So many browsers and systems are told one by one. Clients can make up as many names as they like. */
    int NAMES = 200;

    /** Counts what happened on these days, from the sessions themselves and the security events. */
    Counted count(NavigableSet<LocalDate> days);

    /** Keeps what was counted on a past day, in place of what was kept before. */
    void keep(LocalDate day, Tally counted);

    /** The days of a period for which something was kept. */
    Map<LocalDate, DayCount> kept(Period period);

    /** What was kept for these days, together. */
    Tally sum(Collection<LocalDate> days);

    /** Deletes what was kept for earlier days. */
    void forget(LocalDate before);
}
