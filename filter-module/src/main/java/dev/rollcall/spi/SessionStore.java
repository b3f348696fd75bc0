package dev.rollcall.spi;

import dev.rollcall.DeviceName;
import dev.rollcall.EndReason;
import dev.rollcall.Origin;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Extension point: where sessions are kept. The default keeps them in the application's database by JPA.
 *
 * <p>A store of your own has to decide every race by itself, in one conditional statement. This is one of the checks
 * that it has to pass; {@code SessionStoreContract} in the source has them all:
 *
 * <pre>{@code
 * import dev.rollcall.EndReason;
 * import dev.rollcall.spi.SessionStore;
 * import java.time.Instant;
 * import java.util.Optional;
 * import java.util.UUID;
 *
 * boolean onlyTheFirstEndCounts(SessionStore store, UUID session, Instant now) {
 *     Optional<String> first = store.end(session, EndReason.SIGNED_OUT, now);
 *     Optional<String> second = store.end(session, EndReason.SIGNED_OUT_BY_ADMIN, now);
 *     return first.isPresent() && second.isEmpty();
 * }
 * }</pre>
 *
 * <p>What holds for every method:
 *
 * <ul>
 *   <li>It is one short transaction of its own, whatever transaction the caller is in.
 *   <li>It is thread-safe, and may run on several nodes at the same time.
 *   <li>It throws {@link dev.rollcall.StoreUnavailableException} when the database can't be reached.
 *   <li>A session that has ended never changes again.
 *   <li>Every end of sessions adds a {@linkplain RevocationLog revocation} in the same transaction.
 * </ul>
 */
public interface SessionStore {

    /** Returns how often all sessions were ended: everyone's, and this user's; 0 for a user who is not known. */
    Revision revisionOf(String subject);

    /**
     * Adds a session if the limit allows and its revision is still the user's, and ends the sessions that have to go
     * for it. Either all of that happens or nothing.
     *
     * <p>A session that seems idle may be in use, because uses are written late. It must not come back above the limit: if
     * there is no room for it beside the new session and the living ones, its end is put on record, too
     * ({@link dev.rollcall.EndReason#IDLE}).
     */
    Admission admit(StoredSession session, AdmissionTerms terms);

    /** Returns a session, also one that has ended; empty if there is none. */
    Optional<StoredSession> find(UUID id);

    /** Returns the part of {@link #find} that requests need. */
    Optional<SessionStatus> status(UUID id);

    /** Returns the active sessions of a user, the last used one first. */
    List<StoredSession> live(String subject, Liveness living);

    /** Returns the first of those active sessions after a place, at most {@code limit}. Reads no more than it returns. */
    List<StoredSession> live(String subject, Liveness living, SessionPlace after, int limit);

    /** Returns how many active sessions a user has. */
    long countLive(String subject, Liveness living);

    /**
     * Makes the next refresh token the current one, stores the groups and the origin, and notes that the session was
     * used.
     *
     * @return false when another request was faster, or the session has ended
     */
    boolean rotate(UUID id, RefreshState next, Set<String> groups, Origin origin);

    /**
     * Stores the groups and the origin of a refresh whose answer is given again, and notes that the session was used. The
     * current refresh token stays the current one. A {@linkplain RefreshRecovery.Moment#LATE late} recovery sets
     * {@link RefreshState.Previous#recoveredAt}.
     *
     * @return false when the current token is no longer of this generation, the session has ended, or a late recovery came
     *     after something of the current pair was used
     */
    boolean recover(UUID id, RefreshRecovery recovery);

    /**
     * Notes that access tokens of these generations were used, by session. A generation that is not the current one changes
     * nothing.
     */
    void recordFirstUses(Map<UUID, Integer> generations);

    /** Moves the last use of many sessions forward, never back. Sessions that are over stay over. */
    void recordActivity(Collection<UUID> sessions, Instant lastActive, Liveness living);

    /**
     * Ends a session.
     *
     * @return its user; empty when there is no such session, or it had already ended
     */
    Optional<String> end(UUID id, EndReason reason, Instant now);

    /**
     * Ends all sessions of a user, however many there are, and raises the user's revision. That includes sessions whose
     * time is up but whose end is not on record.
     *
     * @param kept a session that stays; one that is not active does not
     * @param living which sessions are active, and therefore counted
     */
    BulkEnd endAll(String subject, Optional<UUID> kept, EndReason reason, Liveness living);

    /**
     * Ends everyone's sessions, however many there are, and raises the revision of everyone.
     *
     * @param kept a session that stays; one that is not active does not
     */
    void endEveryone(Optional<UUID> kept, EndReason reason, Liveness living);

    /**
     * Names the device of a session, or clears its name.
     *
     * @return false when there is no such session, or it has ended
     */
    boolean rename(UUID id, Optional<DeviceName> deviceName);

    /**
     * Returns sessions of a user, active and ended, in an order of the store's own that never changes.
     *
     * @param after the last session of the page before; empty for the first page
     */
    List<StoredSession> all(String subject, Optional<UUID> after, int limit);

    /**
     * Deletes sessions of a user that have ended, together with others or by themselves. With the last session goes whatever else
     * is kept under the user's name, except for revocations. Whoever comes back under that name begins at a
     * {@linkplain #revisionOf revision} that is no lower than before.
     *
     * @return those that were deleted, without an end where none was on record; fewer than {@code atMost} when none is left
     */
    List<StoredSession> forget(String subject, int atMost);
}
