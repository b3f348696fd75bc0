package dev.rollcall.internal.statistics;

import dev.rollcall.spi.Liveness;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;
import java.util.NavigableSet;

/** What is counted for statistics, and what was counted before. Days are those of UTC. */
public interface StatisticsStore {

    /** Up to this many living sessions are counted whenever somebody asks. */
    long COUNTED = 10_000;

    /** How many live, without much work: an estimate where more than {@link #COUNTED} would take long to count. */
    Population population(Liveness living);

    /** The living sessions, with so many users who have most; an estimate without users where counting takes too long. */
    ActiveSessions active(Liveness living, int top);

    /** Counts what happened on these days, by the sessions themselves and the security events. */
    Counted count(NavigableSet<LocalDate> days);

    /** Keeps what was counted on a day that is over, instead of what was kept before. */
    void keep(LocalDate day, Tally counted);

    /** Days of a period of which something was kept. */
    Map<LocalDate, DayCount> kept(Period period);

    /** What was kept of these days, together. */
    Tally sum(Collection<LocalDate> days);

    /** Forgets what was kept of earlier days. */
    void forget(LocalDate before);
}
