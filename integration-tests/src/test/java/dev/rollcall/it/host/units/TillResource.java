package dev.rollcall.it.host.units;

import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;

/** The till over HTTP, and what the application heard. */
@Path("till/{id}")
@Produces(MediaType.TEXT_PLAIN)
@SuppressWarnings("NullAway.Init") // the server injects
public class TillResource {

    @Inject
    private Till till;

    @Context
    private SecurityContext security;

    @Context
    private HttpServletRequest request;

    @PathParam("id")
    private String id;

    @PUT
    public void sellAndFile() {
        till.sell(id);
        till.file(id);
    }

    /** What is there: in the shop, in the archive. */
    @GET
    public String found() {
        return till.found(id);
    }

    /** The access token of the session that was started before the rollback. */
    @POST
    @Path("sign-in")
    public String signInAndCancel() {
        return told(() -> till.sellAndSignIn(id, request));
    }

    /** How many sessions had been ended before the rollback. */
    @POST
    @Path("sign-out")
    public String signOutAndCancel() {
        return told(() -> till.sellAndSignOut(id));
    }

    private static String told(Runnable sale) {
        try {
            sale.run();
            return "not cancelled";
        } catch (Till.Cancelled cancelled) {
            return cancelled.done();
        }
    }

    @GET
    @Path("heard")
    public String heard() {
        return String.join(",", Heard.of(id));
    }

    @GET
    @Path("roles")
    public String roles() {
        return security.getUserPrincipal().getName() + " user " + security.isUserInRole("user") + " gold "
                + security.isUserInRole("gold");
    }
}
