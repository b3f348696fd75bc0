package dev.rollcall.it.container.app;

import jakarta.annotation.Resource;
import jakarta.annotation.security.DeclareRoles;
import jakarta.annotation.security.DenyAll;
import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.ejb.SessionContext;
import jakarta.ejb.Stateless;

/** Lets in whom the container lets in. */
@Stateless
@DeclareRoles({"user", "admin"})
@SuppressWarnings("NullAway.Init") // the server injects
public class Ledger {

    @Resource
    private SessionContext context;

    @PermitAll
    public String tell() {
        return context.getCallerPrincipal().getName() + " admin " + context.isCallerInRole("admin") + " user "
                + context.isCallerInRole("user");
    }

    @RolesAllowed("user")
    public String read() {
        return "read";
    }

    @RolesAllowed("admin")
    public String close() {
        return "closed";
    }

    @DenyAll
    public String burn() {
        return "burnt";
    }
}
