package dev.rollcall.internal.statistics;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Days in UTC, both ends inclusive; 1 to 366 of them. */
public record Period(LocalDate from, LocalDate to) {

    static final int MOST_DAYS = 366;

    public Period {
        long days = ChronoUnit.DAYS.between(from, to) + 1;
        if (days < 1 || days > MOST_DAYS) {
            throw new IllegalArgumentException("A period has 1 to " + MOST_DAYS + " days");
        }
    }

    /** That many days, up to this one. */
    public static Period upTo(LocalDate last, int days) {
        return new Period(last.minusDays(days - 1L), last);
    }

    List<LocalDate> days() {
        return from.datesUntil(to.plusDays(1)).toList();
    }
}
