package dev.rollcall.spi;

import dev.rollcall.DeviceName;
import dev.rollcall.EndReason;
import dev.rollcall.Origin;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Where sessions are kept; an extension point with JPA as the default.
 *
 * <p>Every method is one short transaction of its own, whatever transaction the caller is in, and is safe for parallel
 * use on several nodes: what races is decided by a single conditional statement. A store that can't be asked throws
 * {@link dev.rollcall.StoreUnavailableException}. A session that has ended is never changed again.
 *
 * <p>Every end is a {@linkplain dev.rollcall.spi.RevocationLog revocation}, added in the same transaction.
 */
public interface SessionStore {

    /** How often all sessions were ended, of everyone and of a user; 0 for a user who is not known. */
    Revision revisionOf(String subject);

    /**
     * Adds a session if the limit allows and its revision is the present one, and ends those that have to go for it; all
     * of it or nothing.
     */
    Admission admit(StoredSession session, AdmissionTerms terms);

    Optional<StoredSession> find(UUID id);

    /** The part of {@link #find} that every request needs. */
    Optional<SessionStatus> status(UUID id);

    /** The living sessions of a user, last active first. */
    List<StoredSession> live(String subject, Liveness living);

    /**
     * Makes the next refresh token the current one, the groups and the origin those of the session, and the session
     * active now.
     *
     * @return false when another request was faster or the session has ended
     */
    boolean rotate(UUID id, RefreshState next, Set<String> groups, Origin origin);

    /** Moves the last activity of many sessions forward where that is news; a session that is over stays so. */
    void recordActivity(Collection<UUID> sessions, Instant lastActive, Liveness living);

    /**
     * Ends the session.
     *
     * @return the user whose session it was; empty when there is none, or it had already ended
     */
    Optional<String> end(UUID id, EndReason reason, Instant now);

    /**
     * Ends all sessions of a user but the kept one, however many there are, also those that are over by time but have no
     * end on record. A kept session that does not live is not kept.
     */
    BulkEnd endAll(String subject, Optional<UUID> kept, EndReason reason, Liveness living);

    /** Ends all sessions of everyone but the kept one, however many there are. */
    void endEveryone(Optional<UUID> kept, EndReason reason, Liveness living);

    /** Names the device; false when there is no such session or it has ended. */
    boolean rename(UUID id, Optional<DeviceName> deviceName);
}
