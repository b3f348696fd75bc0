package dev.rollcall.spi;

import java.time.Duration;
import java.util.List;
import java.util.UUID;

/**
 * The nodes that answer requests from memory. A node that revokes a session waits for each of them to have read the
 * revocation.
 *
 * <pre>{@code
 * import dev.rollcall.spi.ClusterMembers;
 *
 * boolean haveAllRead(ClusterMembers members, long position) {
 *     return members.members().stream().allMatch(member -> member.position() >= position);
 * }
 * }</pre>
 *
 * <p>Each method is one statement that commits by itself, so that a node that stops anywhere holds nobody up.
 * Thread-safe. Methods throw {@link dev.rollcall.StoreUnavailableException} when the database can't be reached.
 */
public interface ClusterMembers {

    /**
     * A node, as it last reported.
     *
     * @param id chosen by the node; a new one each time it joins
     * @param position the number of the position up to which it has applied the {@link RevocationLog}
     * @param reports how many reports it has made
     * @param maxStaleness how long after the start of a reading the node relies on it ({@code
     *     rollcall.revocation.max-staleness})
     */
    record Member(UUID id, long position, long reports, Duration maxStaleness) {}

    /** Adds a node at position 0, without reports. */
    void join(UUID id, Duration maxStaleness);

    /**
     * Notes that a node has applied the log up to a position, and counts the report.
     *
     * @return false when the node is not, or no longer, a member, or the log does not have that entry there, because it is
     *     an older copy; the node must not rely on what it read then
     */
    boolean report(UUID id, RevocationLog.Position position);

    /** Returns all members, in any order. */
    List<Member> members();

    /** Removes a node, unless it has made a report since this state of it was read. */
    void remove(Member silent);

    /** Removes a node that stops. Nothing happens if it is no member. */
    void leave(UUID id);
}
