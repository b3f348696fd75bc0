package dev.rollcall.internal.admin;

/**
 * How many sessions there are.
 *
 * @param isEstimate whether there were too many to count
 */
public record SessionCount(long count, boolean isEstimate) {

    /** An exact count. */
    public static SessionCount exactly(long count) {
        return new SessionCount(count, false);
    }

    /** The count without one of them. */
    SessionCount lessOne() {
        return new SessionCount(Math.max(0, count - 1), isEstimate);
    }
}
