package dev.rollcall.internal.time;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.rollcall.spi.DatabaseTime;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The time of the database, kept between two looks at it by counting on: what nodes write and compare must not depend on
 * how their own clocks are set. Thread-safe; milliseconds, because that is what the database keeps.
 *
 * <p>Until it has been synchronised it tells this node's own time. It is as exact as half the time that the fastest of
 * the answers took.
 */
public final class ClusterClock implements InstantSource {

    private static final long NANOS_PER_MILLI = MILLISECONDS.toNanos(1);

    private final Ticker ticker;

    /** Nanoseconds from the ticker's time to that since 1970, which fit until the year 2262. */
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
     * Looks at the time of the database, and moves this clock no further than the answer proves to be necessary: the
     * database read its clock at some moment between question and answer.
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
