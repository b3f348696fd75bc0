package dev.rollcall.internal.ops;

import dev.rollcall.internal.session.Cleanup;
import java.time.Duration;

/**
 * Clean-up, by one node at a time.
 *
 * <p>If a node dies or loses its database halfway, the next run of any node does the rest once the lease has expired.
 */
public final class CleanupJob implements Runnable {

    public static final String NAME = "clean-up";

    private static final Duration LEASE = Duration.ofMinutes(1);

    /** Leaves most of the time to requests, since a batch takes about as long as this. */
    public static final Duration PAUSE = Duration.ofMillis(20);

    private final Cleanup cleanup;
    private final Leases leases;
    private final StopSignal stop;

    public CleanupJob(Cleanup cleanup, Leases leases, StopSignal stop) {
        this.cleanup = cleanup;
        this.leases = leases;
        this.stop = stop;
    }

    @Override
    public void run() {
        if (leases.take(NAME, LEASE)) {
            cleanup.run(this::mayProceed);
            leases.release(NAME);
        }
    }

    private boolean mayProceed() {
        return !stop.isGivenWithin(PAUSE) && leases.take(NAME, LEASE);
    }
}
