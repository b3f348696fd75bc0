package dev.rollcall.internal.web;

import dev.rollcall.internal.http.Caller;
import dev.rollcall.internal.http.Handshake;
import dev.rollcall.internal.identity.AuthenticationMechanisms;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.security.Principal;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A request with a session, or with a cookie that may have one: the caller is its principal, the groups are its roles. Where
 * the container's own user comes first, or nobody is the caller, the container answers.
 */
final class AuthenticatedRequest extends HttpServletRequestWrapper {

    /** The role that every authenticated user has (Servlet specification, section 13.3). */
    private static final String ANY_AUTHENTICATED = "**";

    /** An attribute that Soteria, its implementation, sets while it asks. */
    private static final String ASKED_BY_JAKARTA_SECURITY =
            "org.glassfish.soteria.security.message.request.authentication";

    private final HttpServletRequest request;
    private final HttpServletResponse response;
    private final AccessControl access;
    private volatile @Nullable AsynchronousAnswer answer;

    AuthenticatedRequest(HttpServletRequest request, HttpServletResponse response, AccessControl access) {
        super(request);
        this.request = request;
        this.response = response;
        this.access = access;
    }

    /** The caller, if that is who the application is to see. Looked up now if that was deferred. */
    private Optional<Caller> caller() {
        return Caller.of(request).filter(caller -> isKnown(caller) || !containerComesFirst());
    }

    private boolean containerComesFirst() {
        return super.getUserPrincipal() != null && access.prefersContainer(request);
    }

    private boolean isKnown(Caller caller) {
        Principal known = super.getUserPrincipal();
        return known != null && known.getName().equals(caller.getName());
    }

    /**
     * The container's own principal if it already knows the caller: Payara and GlassFish take any other for a change of
     * user, and forget the groups. A WebSocket keeps the principal of its handshake, and ends with the session that only ours
     * knows.
     */
    @Override
    public @Nullable Principal getUserPrincipal() {
        return caller().filter(caller -> !isKnown(caller) || Handshake.isIn(request))
                .<Principal>map(caller -> caller)
                .orElseGet(super::getUserPrincipal);
    }

    @Override
    public @Nullable String getRemoteUser() {
        return caller().map(Caller::getName).orElseGet(super::getRemoteUser);
    }

    @Override
    public @Nullable String getAuthType() {
        return caller().isPresent() ? "Bearer" : super.getAuthType();
    }

    /** Where the container's user comes first and is the caller too, both sorts of roles count. */
    @Override
    public boolean isUserInRole(String role) {
        Optional<Caller> caller = caller();
        boolean isInGroup = caller.filter(user -> role.equals(ANY_AUTHENTICATED) || user.isInGroup(role))
                .isPresent();
        return isInGroup || ((caller.isEmpty() || containerComesFirst()) && super.isUserInRole(role));
    }

    /**
     * True for anyone who asks, except Jakarta Security, which asks about users of the container only; an authentication
     * mechanism of the application may provide one. GlassFish calls it before it looks at {@code @RolesAllowed}: without a
     * mechanism, GlassFish 7 would refuse here. Refusing, or claiming success without such a user, ends in 401.
     */
    @Override
    public boolean authenticate(HttpServletResponse answer) throws IOException, ServletException {
        if (caller().isEmpty()) {
            return super.authenticate(answer);
        }
        return getAttribute(ASKED_BY_JAKARTA_SECURITY) == null
                || (AuthenticationMechanisms.exist() && super.authenticate(answer));
    }

    @Override
    public void login(String name, String password) throws ServletException {
        super.login(name, password);
        access.loggedIn(request);
    }

    /** The container is asked only if it knows a user: Open Liberty fails when the response is committed. */
    @Override
    public void logout() throws ServletException {
        access.signOut(request, response);
        if (super.getUserPrincipal() != null) {
            super.logout();
        }
    }

    /** The server would begin with its own request, which does not know the caller. */
    @Override
    public AsyncContext startAsync() {
        return begun(super.startAsync());
    }

    @Override
    public AsyncContext startAsync(ServletRequest given, ServletResponse taking) {
        return begun(super.startAsync(given, taking));
    }

    /** A request that was forwarded has one of us inside, which has done it already. */
    private AsyncContext begun(AsyncContext context) {
        answer = context instanceof CallersAsyncContext ? null : access.openAnswer(this, response, context);
        return new CallersAsyncContext(context, this, response, answer);
    }

    @Override
    public AsyncContext getAsyncContext() {
        return new CallersAsyncContext(super.getAsyncContext(), this, response, answer);
    }
}
