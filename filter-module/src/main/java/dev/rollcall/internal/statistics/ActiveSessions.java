package dev.rollcall.internal.statistics;

import java.util.List;

/**
 * The active sessions.
 *
 * @param top the users with the most of them
 */
public record ActiveSessions(Population population, List<SessionsOfUser> top) {

    public ActiveSessions {
        top = List.copyOf(top);
    }

    /** How many active sessions a user has. */
    public record SessionsOfUser(String user, long sessions) {}
}
