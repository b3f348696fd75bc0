package dev.rollcall.internal.settings;

import java.time.Duration;

/**
 * How a node keeps its list of revocations.
 *
 * @param maxStaleness how long after the start of a reading the list is relied on; 0 to never rely on it
 */
public record FeedSettings(Duration maxStaleness) {

    private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(10);
    private static final Duration LONGEST_INTERVAL = Duration.ofSeconds(1);

    /** How often the log is read: three readings may be late or fail before the list is too old. */
    public Duration interval() {
        Duration quarter = maxStaleness.dividedBy(4);
        if (isStrict() || quarter.compareTo(LONGEST_INTERVAL) > 0) {
            return LONGEST_INTERVAL;
        }
        return quarter.compareTo(SHORTEST_INTERVAL) < 0 ? SHORTEST_INTERVAL : quarter;
    }

    /** Whether every request is to ask the database. */
    public boolean isStrict() {
        return maxStaleness.isZero();
    }
}
