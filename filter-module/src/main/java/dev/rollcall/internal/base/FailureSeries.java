package dev.rollcall.internal.base;

import static java.util.concurrent.TimeUnit.MINUTES;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.util.Optional;
import java.util.function.LongSupplier;

/**
 * Failures that belong together. A series begins with a failure and ends with a success. If the next one begins within ten
 * minutes, it ends only after a minute without a failure, and after twice as long each time this happens again. So
 * something that fails now and then is one series, and not a new one with each request.
 *
 * <p>Thread-safe. While nothing fails, a success costs the reading of one field.
 */
public final class FailureSeries {

    private static final long UNSTEADY = MINUTES.toNanos(10);
    private static final long FIRST_QUIET = MINUTES.toNanos(1);
    private static final long LONGEST_QUIET = MINUTES.toNanos(10);
    private static final long REMINDER = MINUTES.toNanos(5);

    private final LongSupplier nanos;
    private volatile boolean isOpen;

    // Guarded by this
    private long failures;
    private long successes;
    private long began;
    private long last;
    private long told;
    private boolean hasEnded;
    private long ended;
    private long quiet;

    /** What a failure means for the log. */
    public enum Place {
        FIRST,
        LATER,

        /** One of those that come every five minutes while the series goes on. */
        REMINDER
    }

    /** @param successes how often it worked in between */
    public record Summary(long failures, long successes, long seconds) {}

    public FailureSeries() {
        this(System::nanoTime);
    }

    /** @param nanos elapsed time */
    FailureSeries(LongSupplier nanos) {
        this.nanos = nanos;
    }

    public synchronized Place failed() {
        long now = nanos.getAsLong();
        last = now;
        if (!isOpen) {
            begin(now);
            return Place.FIRST;
        }
        failures++;
        if (now - told < REMINDER) {
            return Place.LATER;
        }
        told = now;
        return Place.REMINDER;
    }

    private void begin(long now) {
        boolean isUnsteady = hasEnded && now - ended < UNSTEADY;
        quiet = isUnsteady ? Math.max(FIRST_QUIET, Math.min(2 * quiet, LONGEST_QUIET)) : 0;
        isOpen = true;
        failures = 1;
        successes = 0;
        began = now;
        told = now;
    }

    /** The series that is over with this success, if one is. */
    public Optional<Summary> succeeded() {
        return isOpen ? succeededDuringSeries() : Optional.empty();
    }

    private synchronized Optional<Summary> succeededDuringSeries() {
        long now = nanos.getAsLong();
        if (!isOpen) {
            return Optional.empty();
        }
        if (now - last < quiet) {
            successes++;
            return Optional.empty();
        }
        isOpen = false;
        hasEnded = true;
        ended = now;
        return Optional.of(summary());
    }

    /** The series so far. */
    public synchronized Summary summary() {
        return new Summary(failures, successes, NANOSECONDS.toSeconds(last - began));
    }
}
