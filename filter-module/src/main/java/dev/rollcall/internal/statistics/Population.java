package dev.rollcall.internal.statistics;

/**
 * How many live.
 *
 * @param users those with at least one living session
 * @param isEstimate whether there are so many that they were not counted
 */
public record Population(long sessions, long users, boolean isEstimate) {

    /** What was counted. */
    public static Population exactly(long sessions, long users) {
        return new Population(sessions, users, false);
    }
}
