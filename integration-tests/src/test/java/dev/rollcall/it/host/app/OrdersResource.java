package dev.rollcall.it.host.app;

import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** A resource of the application itself. */
@Path("orders")
@RequestScoped
@Produces(MediaType.TEXT_PLAIN)
public class OrdersResource {

    @Context
    private SecurityContext security;

    @GET
    public String user() {
        @Nullable Principal user = security.getUserPrincipal();
        return user == null ? "nobody" : user.getName();
    }

    @POST
    public Response create(String order) {
        return Response.status(Response.Status.CREATED)
                .entity(user() + " ordered " + order)
                .build();
    }

    @GET
    @Path("roles")
    public String roles() {
        return "admin " + security.isUserInRole("admin") + ", user " + security.isUserInRole("user");
    }

    @GET
    @Path("all")
    @RolesAllowed("admin")
    public String all() {
        return "everything";
    }

    @GET
    @Path("broken")
    public String broken() {
        throw new IllegalStateException("out of stock");
    }
}
