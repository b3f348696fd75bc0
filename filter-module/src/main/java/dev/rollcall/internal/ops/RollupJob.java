package dev.rollcall.internal.ops;

import dev.rollcall.internal.statistics.Rollup;
import java.time.Duration;

/** Keeps the statistics of past days, by one node at a time. */
public final class RollupJob implements Runnable {

    public static final String NAME = "statistics";

    /** Longer than the figures of one day take. */
    private static final Duration LEASE = Duration.ofMinutes(5);

    private final Rollup rollup;
    private final Leases leases;
    private final StopSignal stop;

    public RollupJob(Rollup rollup, Leases leases, StopSignal stop) {
        this.rollup = rollup;
        this.leases = leases;
        this.stop = stop;
    }

    @Override
    public void run() {
        if (leases.take(NAME, LEASE)) {
            rollup.run(() -> !stop.isGiven() && leases.take(NAME, LEASE));
            leases.release(NAME);
        }
    }
}
