package dev.rollcall.internal.time;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.rollcall.spi.DatabaseTime;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The time of the database, continued by elapsed time between two looks at it. What nodes write and compare must not
 * depend on their own clocks. Thread-safe. The unit is the millisecond, because that is what the database keeps.
 *
 * <p>Until it is synchronised, it tells this node's own time. It is as exact as half the round trip of the fastest
 * answer.
 */
public final class ClusterClock implements InstantSource {

    private static final long NANOS_PER_MILLI = MILLISECONDS.toNanos(1);

    private final Ticker ticker;

    /** Nanoseconds to add to the ticker's time to get those since 1970. They fit until the year 2262. */
    private volatile long offset;

    private boolean isSynchronised;

    public ClusterClock(InstantSource system, Ticker ticker) {
        this.ticker = ticker;
        this.offset = MILLISECONDS.toNanos(system.millis()) - ticker.nanos();
    }

    @Override
    public Instant instant() {
        return Instant.ofEpochMilli(millis());
    }

    @Override
    public long millis() {
        return NANOSECONDS.toMillis(ticker.nanos() + offset);
    }

    /**
     * Looks at the database's time, and moves this clock no further than the answer proves necessary: the database read
     * its clock at some moment between question and answer.
     */
    public void synchronise(DatabaseTime database) {
        long asked = ticker.nanos();
        long time = MILLISECONDS.toNanos(database.now().toEpochMilli());
        long answered = ticker.nanos();
        adjust(time - answered, time + NANOS_PER_MILLI - asked);
    }

    private synchronized void adjust(long least, long most) {
        offset = isSynchronised ? Math.max(least, Math.min(most, offset)) : (least + most) / 2;
        isSynchronised = true;
    }
}
