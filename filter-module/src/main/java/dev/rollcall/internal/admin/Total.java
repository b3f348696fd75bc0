package dev.rollcall.internal.admin;

/**
 * How many sessions there are.
 *
 * @param isEstimate whether there are so many that they were not counted
 */
public record Total(long count, boolean isEstimate) {

    /** What was counted. */
    public static Total exactly(long count) {
        return new Total(count, false);
    }

    /** How many there are without one of them. */
    Total lessOne() {
        return new Total(Math.max(0, count - 1), isEstimate);
    }
}
