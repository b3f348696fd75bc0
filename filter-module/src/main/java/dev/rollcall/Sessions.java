package dev.rollcall;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The sessions of the application: refresh, list, find, rename and end them. {@link SignIns} starts them.
 *
 * <p>Inject it anywhere:
 *
 * <pre>{@code
 * @Inject Sessions sessions;
 *
 * void banned(String user) {
 *     int ended = sessions.endAll(user, EndReason.SIGNED_OUT_BY_ADMIN);
 * }
 * }</pre>
 *
 * <p>Thread-safe. Each method runs in transactions of its own, whatever becomes of the caller's, and throws
 * {@link StoreUnavailableException} when the database can't be reached; nothing it reported as done is lost. When a method
 * that ends sessions returns, no node accepts them any more. What happened is fired as {@link SessionRefreshed} and
 * {@link SessionEnded} once it is stored.
 */
public interface Sessions {

    /**
     * Exchanges a refresh token, which works once, for a new pair of tokens (RFC 6749 section 6).
     *
     * @param client who asks, so that the session tells where it was last used
     */
    RefreshOutcome refresh(RefreshToken token, Client client);

    /** The living sessions of a user, last active first. */
    List<Session> list(String subject);

    /** A living session of this user; empty if it has ended or belongs to somebody else. */
    Optional<Session> find(String subject, UUID id);

    /** Names the device of a living session of this user, or clears the name; empty if there is no such session. */
    Optional<Session> rename(String subject, UUID id, Optional<DeviceName> deviceName);

    /** Ends one session; false if it had already ended. */
    boolean end(UUID id, EndReason reason);

    /** Ends all sessions of a user but this one; the number of those that ended. */
    int endOthers(String subject, UUID kept, EndReason reason);

    /** Ends all sessions of a user; the number of those that ended. */
    int endAll(String subject, EndReason reason);

    /**
     * Ends all sessions of everyone. Takes as long for ten million sessions as for one; {@link SessionEnded} follows for
     * each of them later.
     */
    void endEveryone(EndReason reason);

    /** Ends all sessions of everyone but this one; otherwise like {@link #endEveryone}. */
    void endEveryoneElse(UUID kept, EndReason reason);
}
