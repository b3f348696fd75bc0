package dev.rollcall.internal.statistics;

/** What happened on a day. */
public record DayCount(long signIns, long failedSignIns) {

    static final DayCount NOTHING = new DayCount(0, 0);

    /** Both together. */
    public DayCount plus(DayCount other) {
        return new DayCount(signIns + other.signIns, failedSignIns + other.failedSignIns);
    }
}
