package dev.rollcall.internal.ops;

import dev.rollcall.internal.session.Cleanup;
import java.time.Duration;

/**
 * Clean-up by one node at a time.
 *
 * <p>A node that dies or loses its database in the middle leaves the rest to the next run of any node, as soon as its
 * lease has run out.
 */
public final class CleanupJob implements Runnable {

    static final String NAME = "clean-up";

    private static final Duration LEASE = Duration.ofMinutes(1);

    /** Leaves most of the time to requests: a batch takes about as long. */
    static final Duration PAUSE = Duration.ofMillis(20);

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
