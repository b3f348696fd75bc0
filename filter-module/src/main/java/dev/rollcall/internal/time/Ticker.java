package dev.rollcall.internal.time;

/**
 * Elapsed time, which no change of a clock affects. Only differences between readings of the same ticker mean anything.
 */
@FunctionalInterface
public interface Ticker {

    /** Nanoseconds since some moment. */
    long nanos();
}
