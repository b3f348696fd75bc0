package dev.rollcall.internal.ops;

import java.time.Duration;

/**
 * Jobs that one node at a time does. The database decides, by its own clock, so that the nodes' clocks don't matter.
 *
 * <p>A lease is not a lock: after a long pause, its holder may find another node at work. Jobs must put up with that.
 */
public interface Leases {

    /**
     * Takes the job, or extends the lease of a job that this node has.
     *
     * @return false while another node has it
     */
    boolean take(String job, Duration time);

    /** Gives the job back early. Nothing happens if another node has it by now. */
    void release(String job);
}
