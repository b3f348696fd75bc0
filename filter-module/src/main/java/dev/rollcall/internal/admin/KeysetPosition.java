package dev.rollcall.internal.admin;

import dev.rollcall.Session;
import java.util.UUID;

/**
 * A position in a list of sessions, for keyset pagination: right after the session with this key and id, whether or not it
 * still exists.
 *
 * @param key the value that the list is ordered by; times are in milliseconds
 */
public record KeysetPosition(String key, UUID id) {

    /** The position after this session. */
    static KeysetPosition after(Session session, SessionOrder order) {
        return new KeysetPosition(
                switch (order.key()) {
                    case CREATED_AT -> Long.toString(session.createdAt().toEpochMilli());
                    case LAST_ACTIVE_AT -> Long.toString(session.lastActiveAt().toEpochMilli());
                    case USER -> session.subject();
                },
                session.id());
    }
}
