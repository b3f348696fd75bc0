package dev.rollcall.internal.http;

import dev.rollcall.internal.token.AccessClaims;
import jakarta.servlet.http.HttpServletRequest;
import java.security.Principal;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;

/** The signed-in user that a request was accepted for; stays with the request through all its dispatches. */
public record Caller(AccessClaims claims) implements Principal {

    private static final String ATTRIBUTE = Caller.class.getName();

    /** A caller who is looked up on demand. */
    private record Deferred(Supplier<Optional<Caller>> lookup) {}

    /** The request has a cookie that is worth nothing. */
    private static final Deferred NOBODY = new Deferred(Optional::empty);

    /** The caller, looked up now if that was deferred. */
    public static Optional<Caller> of(HttpServletRequest request) {
        if (request.getAttribute(ATTRIBUTE) instanceof Deferred deferred) {
            Optional<Caller> found = deferred.lookup().get();
            request.setAttribute(ATTRIBUTE, found.<Object>map(caller -> caller).orElse(NOBODY));
            return found;
        }
        return Optional.ofNullable((Caller) request.getAttribute(ATTRIBUTE));
    }

    /** Looks the caller up on demand, because most requests for a page or an image never ask. */
    public static void defer(HttpServletRequest request, Supplier<Optional<Caller>> lookup) {
        request.setAttribute(ATTRIBUTE, new Deferred(lookup));
    }

    /** Whether the request has a caller, or a cookie that is still to be looked at or is worth nothing. */
    public static boolean mayBeIn(HttpServletRequest request) {
        return request.getAttribute(ATTRIBUTE) != null;
    }

    public void attachTo(HttpServletRequest request) {
        request.setAttribute(ATTRIBUTE, this);
    }

    /** Leaves the request without a caller. */
    public static void detachFrom(HttpServletRequest request) {
        request.removeAttribute(ATTRIBUTE);
    }

    @Override
    public String getName() {
        return claims.subject();
    }

    public UUID sessionId() {
        return claims.sessionId();
    }

    public Set<String> groups() {
        return claims.groups();
    }

    /** Only the name: applications log their principals. */
    @Override
    public String toString() {
        return getName();
    }

    public boolean isInGroup(String group) {
        return claims.groups().contains(group);
    }
}
