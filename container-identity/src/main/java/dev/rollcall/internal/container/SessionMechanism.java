package dev.rollcall.internal.container;

import dev.rollcall.internal.http.Caller;
import dev.rollcall.internal.http.RequestIdentity;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.AuthenticationException;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/**
 * Tells the container who the user of a request's session is: the caller's name, and the groups.
 *
 * <p>The code of Rollcall's filter decides that. Refusals are left to the filter as well, except where the container
 * itself demands a user ({@code @ServletSecurity}, {@code security-constraint}, {@code authenticate()}). The filter would
 * never be reached there, so they are answered here in the same words.
 */
@ApplicationScoped
public class SessionMechanism implements HttpAuthenticationMechanism {

    private final RequestIdentity identity;

    /** For the client proxy, which delegates to an instance made by the other constructor. */
    @SuppressWarnings("NullAway")
    SessionMechanism() {
        this(null);
    }

    @Inject
    SessionMechanism(RequestIdentity identity) {
        this.identity = identity;
    }

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext container)
            throws AuthenticationException {
        Optional<Caller> caller = identity.callerOf(request);
        if (caller.isPresent()) {
            return container.notifyContainerAboutLogin(
                    caller.get().getName(), caller.get().groups());
        }
        return isDemandedByContainer(container) ? refuse(request, response) : container.doNothing();
    }

    private static boolean isDemandedByContainer(HttpMessageContext container) {
        return container.isProtected() || container.isAuthenticationRequest();
    }

    private AuthenticationStatus refuse(HttpServletRequest request, HttpServletResponse response)
            throws AuthenticationException {
        try {
            identity.refuse(request, response);
            response.flushBuffer(); // otherwise WildFly replaces the answer with its own error page
        } catch (IOException gone) {
            throw new AuthenticationException("The client is gone", gone);
        }
        return AuthenticationStatus.SEND_FAILURE;
    }
}
