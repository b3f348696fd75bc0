package dev.rollcall.internal.admin;

import dev.rollcall.Session;
import java.util.List;
import java.util.Optional;

/**
 * One page of a list of living sessions.
 *
 * @param total how many there are on all pages
 * @param next where the next page begins; empty on the last one
 */
public record SessionPage(List<Session> sessions, SessionCount total, Optional<KeysetPosition> next) {

    public SessionPage {
        sessions = List.copyOf(sessions);
    }
}
