package dev.rollcall.spi;

import dev.rollcall.Session;
import java.time.Instant;
import java.util.UUID;

/**
 * A place in a user's sessions, the last used one first; of those used at the same time, the newer one, and then by id as the
 * store compares ids. It remains a place when the session that it was taken from has moved or ended.
 *
 * <pre>{@code
 * import dev.rollcall.spi.Liveness;
 * import dev.rollcall.spi.SessionPlace;
 * import dev.rollcall.spi.SessionStore;
 * import dev.rollcall.spi.StoredSession;
 * import java.util.List;
 *
 * List<StoredSession> secondPage(SessionStore store, String user, Liveness living) {
 *     List<StoredSession> first = store.live(user, living, SessionPlace.FIRST, 100);
 *     return first.isEmpty()
 *             ? first
 *             : store.live(user, living, SessionPlace.after(first.get(first.size() - 1)), 100);
 * }
 * }</pre>
 *
 * @param lastActiveAt when the session before it was used last
 * @param createdAt when that session began
 * @param id its id
 */
public record SessionPlace(Instant lastActiveAt, Instant createdAt, UUID id) {

    /** The beginning, before all sessions. */
    public static final SessionPlace FIRST =
            new SessionPlace(Instant.ofEpochMilli(Long.MAX_VALUE), Instant.EPOCH, new UUID(0, 0));

    /** The place right after a session. */
    public static SessionPlace after(Session session) {
        return new SessionPlace(session.lastActiveAt(), session.createdAt(), session.id());
    }
}
