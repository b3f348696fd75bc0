package dev.rollcall.internal.statistics;

import java.time.LocalDate;
import java.util.Map;

/**
 * What happened on several days.
 *
 * @param days each day by itself; days on which nothing happened may be missing
 * @param total all days together
 */
public record Counted(Map<LocalDate, DayCount> days, Tally total) {

    public Counted {
        days = Map.copyOf(days);
    }
}
