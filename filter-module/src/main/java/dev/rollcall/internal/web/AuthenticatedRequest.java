package dev.rollcall.internal.web;

import dev.rollcall.internal.http.Caller;
import dev.rollcall.internal.identity.AuthenticationMechanisms;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;

/** A request of a signed-in user: the caller is its principal, the groups are its roles. */
final class AuthenticatedRequest extends HttpServletRequestWrapper {

    /** The role that every authenticated user has (Servlet specification, section 13.3). */
    private static final String ANY_AUTHENTICATED = "**";

    /** An attribute that Soteria, its implementation, sets while it asks. */
    private static final String ASKED_BY_JAKARTA_SECURITY =
            "org.glassfish.soteria.security.message.request.authentication";

    private final Caller caller;

    AuthenticatedRequest(HttpServletRequest request, Caller caller) {
        super(request);
        this.caller = caller;
    }

    /**
     * The container's own principal if it already knows the caller: Payara and GlassFish take any other for a change of
     * user, and forget the groups.
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

    /**
     * True for anyone who asks, except Jakarta Security, which asks about users of the container only; an authentication
     * mechanism of the application may provide one. GlassFish calls it before it looks at {@code @RolesAllowed}: without a
     * mechanism, GlassFish 7 would refuse here. Refusing, or claiming success without such a user, ends in 401.
     */
    @Override
    public boolean authenticate(HttpServletResponse response) throws IOException, ServletException {
        return getAttribute(ASKED_BY_JAKARTA_SECURITY) == null
                || (AuthenticationMechanisms.exist() && super.authenticate(response));
    }
}
