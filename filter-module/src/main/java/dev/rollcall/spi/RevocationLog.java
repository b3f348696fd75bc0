package dev.rollcall.spi;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The revocations that unexpired tokens could still run into, shared by all nodes. A {@link SessionStore} adds each in
 * the transaction that ends the sessions. From its commit on it is in force; it is published a little later.
 *
 * <pre>{@code
 * import dev.rollcall.spi.Revocation;
 * import dev.rollcall.spi.RevocationLog;
 * import java.util.List;
 *
 * List<Revocation> all(RevocationLog log) {
 *     return log.readAfter(RevocationLog.Position.START).orElseThrow().stream()
 *             .map(RevocationLog.Entry::revocation)
 *             .toList();
 * }
 * }</pre>
 *
 * <p>A revocation gets its position when it is published, after its transaction has committed. So whoever sees a
 * position has also seen everything with a lower one, and no reader misses a transaction that committed late.
 *
 * <p>Thread-safe. Methods throw {@link dev.rollcall.StoreUnavailableException} when the database can't be reached.
 */
public interface RevocationLog {

    /** Returns the last revocation that was published, if there is one, and all that are not published yet. */
    List<Entry> readLast();

    /**
     * Returns all revocations after a position, and all that are not published yet.
     *
     * @param position {@link Position#START}, or that of an entry that was read before
     * @return empty if the log does not have that entry there: it is an older copy, or the entry was cleaned up long ago
     */
    Optional<List<Entry>> readAfter(Position position);

    /** Publishes what is not published yet, and wakes the nodes if the database can. */
    void publish();

    /**
     * A revocation in the log.
     *
     * @param revocation what is revoked
     * @param position empty when it is not published yet
     */
    record Entry(Revocation revocation, Optional<Position> position) {}

    /**
     * The place of an entry in the log. After a failover to an older copy of the database another entry may get the same
     * number, so a position also names its entry.
     *
     * @param number from 1, growing; 0 before the first entry
     * @param entry the id of the entry
     */
    record Position(long number, UUID entry) {

        /** Before the first entry. */
        public static final Position START = new Position(0, new UUID(0, 0));
    }
}
