package dev.rollcall.spi;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** The nodes that answer requests from memory. */
public interface ClusterMembers {

    /**
     * A node.
     *
     * @param position up to where it has applied the log, which never goes back
     * @param reports how many reports it has made
     * @param maxStaleness how old the start of its last reported reading may be while it answers from memory
     */
    record Member(UUID id, long position, long reports, Duration maxStaleness) {}

    /** Adds a node, which has reported nothing yet. */
    void join(UUID id, Duration maxStaleness);

    /**
     * Reports that a node has applied the log.
     *
     * @return false when the node is not, or no longer, a member; it must not rely on what it read then
     */
    boolean report(UUID id, long position);

    List<Member> members();

    /** Removes a node that has made no report since this one was seen. */
    void remove(Member silent);

    /** Removes a node that stops. */
    void leave(UUID id);
}
