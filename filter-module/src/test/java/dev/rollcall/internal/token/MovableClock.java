package dev.rollcall.internal.token;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** A clock that stands still until it is moved. */
public final class MovableClock implements InstantSource {

    public static final Instant START = Instant.parse("2026-05-21T04:32:17Z");

    private volatile Instant now = START;

    @Override
    public Instant instant() {
        return now;
    }

    /** Elapsed time that goes with it. */
    public long nanos() {
        return Duration.between(START, now).toNanos();
    }

    public void advance(Duration duration) {
        now = now.plus(duration);
    }
}
