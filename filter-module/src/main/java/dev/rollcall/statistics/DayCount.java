package dev.rollcall.statistics;

/** What happened on a day. */
public record DayCount(long signIns, long failedSignIns) {

    static final DayCount NOTHING = new DayCount(0, 0);

    static DayCount of(Tally day) {
        return new DayCount(day.sum(Dimension.SIGN_IN_HOUR), day.sum(Dimension.FAILED_SIGN_IN));
    }
}
