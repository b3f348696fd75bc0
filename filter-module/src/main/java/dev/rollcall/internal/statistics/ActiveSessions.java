package dev.rollcall.internal.statistics;

import java.util.List;

/**
 * The living sessions.
 *
 * @param top the users with most of them
 */
public record ActiveSessions(Population population, List<SessionsOfUser> top) {

    public ActiveSessions {
        top = List.copyOf(top);
    }

    /** How many living sessions a user has. */
    public record SessionsOfUser(String user, long sessions) {}
}
