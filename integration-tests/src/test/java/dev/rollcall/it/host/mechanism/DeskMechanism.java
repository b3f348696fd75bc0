package dev.rollcall.it.host.mechanism;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.security.enterprise.AuthenticationStatus;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;
import jakarta.security.enterprise.authentication.mechanism.http.HttpMessageContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Knows desks by a header, and leaves everybody else alone. */
@ApplicationScoped
public class DeskMechanism implements HttpAuthenticationMechanism {

    @Override
    public AuthenticationStatus validateRequest(
            HttpServletRequest request, HttpServletResponse response, HttpMessageContext context) {
        @Nullable String desk = request.getHeader("X-Desk");
        return desk == null ? context.doNothing() : context.notifyContainerAboutLogin(desk, Set.of("admin"));
    }
}
