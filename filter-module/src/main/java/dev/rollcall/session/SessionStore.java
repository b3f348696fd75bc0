package dev.rollcall.session;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Where sessions are kept; an extension point with JPA as the default.
 *
 * <p>Every method is one short transaction of its own, whatever transaction the caller is in, and is safe for parallel
 * use on several nodes: what races is decided by a single conditional statement. A store that can't be asked throws
 * {@link dev.rollcall.StoreUnavailableException}. A session that has ended is never changed again.
 */
public interface SessionStore {

    /** Adds a session and, in the same transaction, ends the one that it replaces. */
    void add(StoredSession session, Optional<UUID> replaced);

    Optional<StoredSession> find(UUID id);

    /** The part of {@link #find} that every request needs. */
    Optional<SessionStatus> status(UUID id);

    /** The living sessions of a user, last active first. */
    List<StoredSession> live(String subject, Liveness living);

    /**
     * Makes the next refresh token the current one and the session active now.
     *
     * @return false when another request was faster or the session has ended
     */
    boolean rotate(UUID id, RefreshState next);

    /**
     * Ends the session.
     *
     * @return false when there is none, or it had already ended
     */
    boolean end(UUID id, EndReason reason, Instant now);

    /**
     * Ends all sessions of a user but the kept one, also those that are over by time but have no end on record.
     *
     * @return how many living sessions ended
     */
    int endAll(String subject, Optional<UUID> kept, EndReason reason, Liveness living);

    /** Names the device; false when there is no such session or it has ended. */
    boolean rename(UUID id, Optional<String> deviceName);
}
