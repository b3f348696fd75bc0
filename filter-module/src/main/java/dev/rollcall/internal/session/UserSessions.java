package dev.rollcall.internal.session;

import dev.rollcall.Session;
import dev.rollcall.spi.SessionPlace;
import java.util.List;
import java.util.Optional;

/**
 * A page of a user's active sessions.
 *
 * @param total how many there are on all pages
 * @param next where the next page begins; empty on the last one
 */
public record UserSessions(List<Session> sessions, long total, Optional<SessionPlace> next) {

    public UserSessions {
        sessions = List.copyOf(sessions);
    }
}
