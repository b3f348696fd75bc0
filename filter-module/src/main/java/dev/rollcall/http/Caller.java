package dev.rollcall.http;

import dev.rollcall.token.AccessClaims;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Optional;
import java.util.UUID;

/** The signed-in user that a request was accepted for; travels with the request through all its dispatches. */
public record Caller(AccessClaims claims) implements Principal {

    private static final String ATTRIBUTE = Caller.class.getName();

    public static Optional<Caller> of(HttpServletRequest request) {
        return Optional.ofNullable((Caller) request.getAttribute(ATTRIBUTE));
    }

    public void attachTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    @Override
    public String getName() {
        return claims.subject();
    }

    public UUID sessionId() {
        return claims.sessionId();
    }

    public boolean isInGroup(String group) {
        return claims.groups().contains(group);
    }
}
