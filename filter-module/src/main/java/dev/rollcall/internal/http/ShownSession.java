package dev.rollcall.internal.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.UUID;

/**
 * The session that a page shows. By the time its user acts, another may have begun in the same browser, in another tab, and the
 * act would hit that one.
 */
public final class ShownSession {

    /** Names the session of a request in each answer, and may name it in requests. */
    public static final String HEADER = "X-Session";

    private ShownSession() {}

    /** @throws ProblemException when the request names a session that is none of these */
    public static void require(HttpServletRequest request, Set<UUID> sessions) {
        String shown = request.getHeader(HEADER);
        if (shown != null
                && sessions.stream().noneMatch(session -> session.toString().equals(shown))) {
            throw new ProblemException(Problem.of(
                    ProblemCode.SESSION_CHANGED, "The browser has another session by now than the page shows."));
        }
    }
}
