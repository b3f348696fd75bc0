package dev.rollcall.web;

import dev.rollcall.http.Caller;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.security.Principal;

/** A request as its signed-in user: principal, groups as roles. */
final class AuthenticatedRequest extends HttpServletRequestWrapper {

    /** The role that every authenticated user has (Servlet specification, section 13.3). */
    private static final String ANY_AUTHENTICATED = "**";

    private final Caller caller;

    AuthenticatedRequest(HttpServletRequest request, Caller caller) {
        super(request);
        this.caller = caller;
    }

    /**
     * The container's own principal where it knows the caller already: Payara and GlassFish take any other for a change
     * of user, and forget the groups.
     */
    @Override
    public Principal getUserPrincipal() {
        Principal known = super.getUserPrincipal();
        return known != null && known.getName().equals(caller.getName()) ? known : caller;
    }

    @Override
    public String getRemoteUser() {
        return caller.getName();
    }

    @Override
    public String getAuthType() {
        return "Bearer";
    }

    @Override
    public boolean isUserInRole(String role) {
        return role.equals(ANY_AUTHENTICATED) || caller.isInGroup(role);
    }

    /** Nothing is left to do; the container, which knows nothing of this user, would see nobody (GlassFish 7: 401). */
    @Override
    public boolean authenticate(HttpServletResponse response) {
        return true;
    }
}
