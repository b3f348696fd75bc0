package dev.rollcall.internal.ops;

import java.time.Duration;

/**
 * Jobs that one node at a time does. The database decides, by its own clock, so that the clocks of nodes don't matter.
 *
 * <p>A lease is no lock: after a long pause its holder may find another at work. Jobs must bear that.
 */
public interface Leases {

    /**
     * Takes the job, or prolongs the time of a job that this node has.
     *
     * @return false while another node has it
     */
    boolean take(String job, Duration time);

    /** Gives the job back before its time is over; nothing happens if another node has it by now. */
    void release(String job);
}
