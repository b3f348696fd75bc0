package dev.rollcall.internal.ops;

import dev.rollcall.internal.time.ClusterClock;
import dev.rollcall.internal.time.Ticker;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What this node knows of its database without asking it: when it last answered, and whether its clock is believed. Thread-safe. */
public final class DatabaseContact {

    private final Ticker ticker;
    private final ClusterClock clock;
    private volatile @Nullable Long last;
    private volatile boolean isLost;

    public DatabaseContact(Ticker ticker, ClusterClock clock) {
        this.ticker = ticker;
        this.clock = clock;
    }

    void made() {
        last = ticker.nanos();
        isLost = false;
    }

    void lost() {
        isLost = true;
    }

    /**
     * Whether the database answered when it was last asked, within this time. A database that hangs does not fail, it
     * just stops answering.
     */
    boolean isWithin(Duration time) {
        Long known = last;
        return known != null && !isLost && ticker.nanos() - known < time.toNanos();
    }

    /** By how much the clock of the database is ahead of what this node expects; zero if it is believed. */
    Duration clockJump() {
        return clock.jump();
    }
}
