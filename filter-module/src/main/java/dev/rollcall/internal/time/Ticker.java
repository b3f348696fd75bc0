package dev.rollcall.internal.time;

/** Elapsed time, which no change of a clock moves; the readings of one ticker are compared by their difference only. */
@FunctionalInterface
public interface Ticker {

    /** Nanoseconds since some moment. */
    long nanos();
}
