package dev.rollcall.internal.statistics;

/**
 * How many sessions are active, and how many users have one.
 *
 * @param users those with at least one active session
 * @param isEstimate whether there are too many to count
 */
public record Population(long sessions, long users, boolean isEstimate) {

    /** What was counted. */
    public static Population exactly(long sessions, long users) {
        return new Population(sessions, users, false);
    }
}
