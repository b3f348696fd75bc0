package dev.rollcall.revocation;

import java.time.Duration;

/**
 * How a node keeps its list of revocations.
 *
 * @param maxStaleness how old the start of the last reading may be while the list is relied on; 0 to never rely on it
 * @param tokenLifetime how long access tokens live
 */
public record FeedSettings(Duration maxStaleness, Duration tokenLifetime) {

    /**
     * How much longer than a token can live a revocation is kept. The times come from one clock, the database's, so this
     * covers no more than the inexactness with which nodes count it on between two looks.
     */
    private static final Duration MARGIN = Duration.ofMinutes(1);

    private static final Duration SHORTEST_INTERVAL = Duration.ofMillis(10);
    private static final Duration LONGEST_INTERVAL = Duration.ofSeconds(1);

    /** How long after its publication a revocation is kept. */
    public Duration memory() {
        return tokenLifetime.plus(MARGIN);
    }

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
