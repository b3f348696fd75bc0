package dev.rollcall.internal.identity;

import jakarta.enterprise.inject.spi.CDI;
import jakarta.security.enterprise.authentication.mechanism.http.HttpAuthenticationMechanism;

/** The application's own authentication mechanisms, which have nothing to do with sessions. */
public final class AuthenticationMechanisms {

    private AuthenticationMechanisms() {}

    /** Whether the application has one. */
    public static boolean exist() {
        return !CDI.current().select(HttpAuthenticationMechanism.class).isUnsatisfied();
    }
}
