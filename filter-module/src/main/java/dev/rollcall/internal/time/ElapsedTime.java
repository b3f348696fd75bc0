package dev.rollcall.internal.time;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.Duration;
import java.time.InstantSource;

/**
 * Elapsed time that includes the time for which the machine stood still, as a suspended virtual machine does.
 *
 * <p>The ticker of Java may not count that time, but the machine's clock is set when it goes on. If the clock gets ahead of
 * the ticker by more than a clock is ever slewed by, the difference counts as elapsed. Should somebody have set the clock
 * instead, what was read before merely counts as older than it is. A clock that is set back changes nothing. Thread-safe.
 */
public final class ElapsedTime implements Ticker {

    /** A smaller difference is noise. */
    private static final long STANDSTILL = MILLISECONDS.toNanos(100);

    /** Between two looks at the ticker that are further apart, a look at the clock proves nothing. */
    private static final long GLANCE = MILLISECONDS.toNanos(1);

    private static final int GLANCES = 10;

    private final Ticker ticker;
    private final InstantSource clock;

    private volatile long skipped;

    /** How far the clock is ahead of the ticker. Written after {@link #skipped}, and read before it. */
    private volatile long ahead;

    public ElapsedTime(Ticker ticker, InstantSource clock) {
        this.ticker = ticker;
        this.clock = clock;
        this.ahead = MILLISECONDS.toNanos(clock.millis()) - ticker.nanos();
    }

    @Override
    public long nanos() {
        // First the clock: if the thread pauses in between, it seems to be behind rather than ahead
        long time = MILLISECONDS.toNanos(clock.millis());
        long nanos = ticker.nanos();
        long more = time - nanos - ahead;
        if (more > STANDSTILL) {
            skip();
        } else if (more < -STANDSTILL) {
            followClock();
        }
        return nanos + skipped;
    }

    /** For how long the machine has stood still so far. */
    public Duration skipped() {
        return Duration.ofNanos(skipped);
    }

    private synchronized void skip() {
        long more = MILLISECONDS.toNanos(clock.millis()) - ticker.nanos() - ahead;
        if (more > STANDSTILL) {
            skipped += more;
            ahead += more;
        }
    }

    /** Nobody's time is over earlier because a clock is set back. */
    private synchronized void followClock() {
        for (int glance = 0; glance < GLANCES; glance++) {
            long before = ticker.nanos();
            long time = MILLISECONDS.toNanos(clock.millis());
            if (ticker.nanos() - before < GLANCE) {
                ahead = Math.min(ahead, time - before);
                return;
            }
        }
    }
}
