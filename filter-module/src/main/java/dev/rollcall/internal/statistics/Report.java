package dev.rollcall.internal.statistics;

import java.time.LocalDate;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Figures of a period, and of now.
 *
 * @param active the sessions that are active now
 * @param days all days of the period
 * @param total the days together
 */
public record Report(Period period, ActiveSessions active, SortedMap<LocalDate, DayCount> days, Tally total) {

    public Report {
        days = Collections.unmodifiableSortedMap(new TreeMap<>(days));
    }

    /** How long the sessions lasted that ended in the period. */
    public Durations durations() {
        return Durations.of(total);
    }
}
