package dev.rollcall.spi;

import java.util.List;
import java.util.OptionalLong;

/**
 * The revocations that living tokens could still carry, as all nodes share them. A session store adds a revocation in the
 * transaction that ends the sessions; it is in force from then on, and is published some time later.
 *
 * <p>Positions are given out when a revocation is published, which is after its transaction has committed. So whoever
 * sees a position has seen, published or not, everything that has a lower one: no reader by position misses a transaction
 * that committed late.
 */
public interface RevocationLog {

    /** All revocations after this position and all that are not yet published. */
    List<Entry> readAfter(long position);

    /** Publishes what is not yet, and wakes the nodes where the database can. */
    void publish();

    /**
     * A revocation.
     *
     * @param position 1 or higher and never used twice; empty when it is not published
     */
    record Entry(Revocation revocation, OptionalLong position) {}
}
