package dev.rollcall.statistics;

import dev.rollcall.session.Liveness;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Map;

/** What is counted for statistics, and what was counted before. Days are those of UTC. */
public interface StatisticsStore {

    /** The living sessions, with so many users who have most. */
    ActiveSessions active(Liveness living, int top);

    /** Counts what happened on a day, by the sessions themselves and the security events. */
    Tally count(LocalDate day);

    /** Keeps what was counted on a day that is over, instead of what was kept before. */
    void keep(LocalDate day, Tally counted);

    /** Days of a period of which something was kept. */
    Map<LocalDate, DayCount> kept(Period period);

    /** What was kept of these days, together. */
    Tally sum(Collection<LocalDate> days);

    /** Forgets what was kept of earlier days. */
    void forget(LocalDate before);
}
