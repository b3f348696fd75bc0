package dev.rollcall.internal.web;

import dev.rollcall.internal.http.Caller;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** A request that needs no session but has a cookie; the user is looked up when the application asks. */
final class LazilyAuthenticatedRequest extends HttpServletRequestWrapper {

    private final HttpServletRequest request;

    LazilyAuthenticatedRequest(HttpServletRequest request) {
        super(request);
        this.request = request;
    }

    @Override
    public @Nullable Principal getUserPrincipal() {
        return user().getUserPrincipal();
    }

    @Override
    public @Nullable String getRemoteUser() {
        return user().getRemoteUser();
    }

    @Override
    public @Nullable String getAuthType() {
        return user().getAuthType();
    }

    @Override
    public boolean isUserInRole(String role) {
        return user().isUserInRole(role);
    }

    @Override
    public boolean authenticate(HttpServletResponse response) throws IOException, ServletException {
        return user().authenticate(response);
    }

    private HttpServletRequest user() {
        return Caller.of(request)
                .<HttpServletRequest>map(caller -> new AuthenticatedRequest(request, caller))
                .orElse(request);
    }
}
