package dev.rollcall;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The sessions of all users: refresh, list, find, rename and end them. {@link SignIns} starts them.
 *
 * <pre>{@code
 * import dev.rollcall.EndReason;
 * import dev.rollcall.Session;
 * import dev.rollcall.Sessions;
 * import jakarta.inject.Inject;
 *
 * @Inject
 * Sessions sessions;
 *
 * @Inject
 * Session current;
 *
 * int signOutOtherDevices() {
 *     return sessions.endOthers(current.subject(), current.id(), EndReason.SIGNED_OUT_ELSEWHERE);
 * }
 * }</pre>
 *
 * <p><b>Revocation.</b> When a method that ends sessions returns, no node accepts them any more. When it throws
 * {@link RevocationUnconfirmedException}, they have ended but some node may take a moment longer.
 *
 * <p><b>Transactions.</b> Each method works in transactions of its own, whatever becomes of the caller's. What it
 * reported is stored. When the database can't be reached, it throws {@link StoreUnavailableException}.
 *
 * <p><b>Events.</b> {@link SessionRefreshed} and {@link SessionEnded} are fired once a change is stored.
 *
 * <p>Thread-safe.
 */
public interface Sessions {

    /**
     * Exchanges a refresh token for a new pair of tokens (RFC 6749 section 6). Each token works once. For
     * {@code rollcall.refresh.recovery-window} (default 30 s) a repeated one gives the same new pair again. For
     * {@code rollcall.refresh.recovery-limit} (default 24 h) it does so to the same kind of client, until anything of
     * that pair was used. Otherwise it ends the session (RFC 9700 section 4.14.2).
     *
     * @param client who asks, so that the session shows where it was last used; {@link Clients} makes it of a request
     * @throws UnusableIdentityException when the user's groups, or the claims of the application, no longer fit into a token; the
     *     session stays as it was
     */
    RefreshOutcome refresh(RefreshToken token, Client client);

    /** Returns the active sessions of a user, the last used one first; an empty list when there are none. */
    List<Session> list(String subject);

    /** Returns an active session of this user; empty if it has ended or is somebody else's. */
    Optional<Session> find(String subject, UUID id);

    /**
     * Names the device of an active session of this user.
     *
     * @param deviceName the new name; empty to clear it
     * @return the session with its new name; empty if there is no such session
     */
    Optional<Session> rename(String subject, UUID id, Optional<DeviceName> deviceName);

    /**
     * Ends one session.
     *
     * @return false if there is no such session, or it had already ended
     */
    boolean end(UUID id, EndReason reason);

    /**
     * Ends all sessions of a user except one.
     *
     * @return how many active sessions ended
     */
    int endOthers(String subject, UUID kept, EndReason reason);

    /**
     * Ends all sessions of a user.
     *
     * @return how many active sessions ended
     */
    int endAll(String subject, EndReason reason);

    /**
     * Ends everyone's sessions, for the day after a break-in. It takes as long with ten million sessions as with one;
     * {@link SessionEnded} follows for each of them in the background.
     */
    void endEveryone(EndReason reason);

    /** Ends everyone's sessions except one; otherwise like {@link #endEveryone}. */
    void endEveryoneElse(UUID kept, EndReason reason);
}
