package dev.rollcall.spi;

import java.util.List;
import java.util.OptionalLong;

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
 *     return log.readAfter(0).stream().map(RevocationLog.Entry::revocation).toList();
 * }
 * }</pre>
 *
 * <p>A revocation gets its position when it is published, after its transaction has committed. So whoever sees a
 * position has also seen everything with a lower one, and no reader misses a transaction that committed late.
 *
 * <p>Thread-safe. Methods throw {@link dev.rollcall.StoreUnavailableException} when the database can't be reached.
 */
public interface RevocationLog {

    /** Returns all revocations after a position, and all that are not published yet. */
    List<Entry> readAfter(long position);

    /** Publishes what is not published yet, and wakes the nodes if the database can. */
    void publish();

    /**
     * A revocation in the log.
     *
     * @param revocation what is revoked
     * @param position from 1, never used twice; empty when it is not published yet
     */
    record Entry(Revocation revocation, OptionalLong position) {}
}
