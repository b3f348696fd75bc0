package dev.rollcall.it.host.app;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;

/** Tells each role who is signed in. */
@Path("/")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
@SuppressWarnings("NullAway.Init") // the server injects
public class LobbyResource {

    @Inject
    private jakarta.security.enterprise.SecurityContext container;

    @GET
    @Path("admin")
    @RolesAllowed("admin")
    public String admin(@Context SecurityContext security) {
        return tell(security);
    }

    @GET
    @Path("user")
    @RolesAllowed("user")
    public String user(@Context SecurityContext security) {
        return tell(security);
    }

    @GET
    @Path("clerk")
    @RolesAllowed("clerk")
    public String clerk(@Context SecurityContext security) {
        return tell(security);
    }

    private String tell(SecurityContext security) {
        return security.getUserPrincipal().getName() + " admin " + container.isCallerInRole("admin") + " user "
                + container.isCallerInRole("user") + " clerk " + container.isCallerInRole("clerk");
    }
}
