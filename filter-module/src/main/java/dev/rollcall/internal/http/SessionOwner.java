package dev.rollcall.internal.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;

/**
 * The user whose sessions a request is about: the caller, or someone who has proved to be that user but could not sign in
 * because the session limit is reached.
 *
 * @param current the caller's own session
 */
public record SessionOwner(String subject, Optional<UUID> current) {

    private static final String ATTRIBUTE = SessionOwner.class.getName();

    /** A user without a session, who may only list and end existing ones. */
    public static SessionOwner withoutSession(String subject) {
        return new SessionOwner(subject, Optional.empty());
    }

    public void attachTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** Leaves the request without an owner, unless it has a caller. */
    public static void detachFrom(HttpServletRequest request) {
        request.removeAttribute(ATTRIBUTE);
    }

    public static Optional<SessionOwner> of(HttpServletRequest request) {
        return Caller.of(request)
                .map(caller -> new SessionOwner(caller.getName(), Optional.of(caller.sessionId())))
                .or(() -> Optional.ofNullable((SessionOwner) request.getAttribute(ATTRIBUTE)));
    }

    public boolean isIn(UUID session) {
        return current.equals(Optional.of(session));
    }
}
