package dev.rollcall.internal.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;

/**
 * The user whose sessions a request is about: the caller, or who has proved to be that user but is not signed in because
 * the session limit is reached.
 *
 * @param current the caller's own session
 */
public record Owner(String subject, Optional<UUID> current) {

    private static final String ATTRIBUTE = Owner.class.getName();

    /** Somebody who has no session and may only list and end those there are. */
    public static Owner withoutSession(String subject) {
        return new Owner(subject, Optional.empty());
    }

    public void attachTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** Leaves the request without an owner, unless it has a caller. */
    public static void detachFrom(HttpServletRequest request) {
        request.removeAttribute(ATTRIBUTE);
    }

    public static Optional<Owner> of(HttpServletRequest request) {
        return Caller.of(request)
                .map(caller -> new Owner(caller.getName(), Optional.of(caller.sessionId())))
                .or(() -> Optional.ofNullable((Owner) request.getAttribute(ATTRIBUTE)));
    }

    public boolean isIn(UUID session) {
        return current.equals(Optional.of(session));
    }
}
