package dev.rollcall.internal.admin;

import dev.rollcall.Session;
import java.util.UUID;

/**
 * A place in a list of sessions: right after a session with this key and id, whether or not it is still there.
 *
 * @param key what the list is ordered by, times as milliseconds
 */
public record Position(String key, UUID id) {

    /** The place after this session. */
    static Position after(Session session, SessionOrder order) {
        return new Position(
                switch (order.key()) {
                    case CREATED_AT -> Long.toString(session.createdAt().toEpochMilli());
                    case LAST_ACTIVE_AT -> Long.toString(session.lastActiveAt().toEpochMilli());
                    case USER -> session.subject();
                },
                session.id());
    }
}
