package dev.rollcall.it.container.app;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** Asks Jakarta Security. */
@ApplicationScoped
@SuppressWarnings("NullAway.Init") // the server injects
public class Insight {

    @Inject
    private SecurityContext security;

    String tell() {
        @Nullable Principal caller = security.getCallerPrincipal();
        return (caller == null ? "nobody" : caller.getName()) + " admin " + security.isCallerInRole("admin") + " user "
                + security.isCallerInRole("user");
    }
}
