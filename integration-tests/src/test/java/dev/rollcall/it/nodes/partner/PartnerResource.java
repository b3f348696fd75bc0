package dev.rollcall.it.nodes.partner;

import jakarta.annotation.security.PermitAll;
import jakarta.annotation.security.RolesAllowed;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import java.util.TreeSet;
import org.eclipse.microprofile.jwt.JsonWebToken;

/** What the partner sees of a user. */
@Path("who")
@RequestScoped
public class PartnerResource {

    @Inject
    private JsonWebToken token;

    @GET
    @RolesAllowed("user")
    public String user() {
        return token.getName() + " " + new TreeSet<>(token.getGroups()) + " " + token.getClaim("sid");
    }

    @GET
    @Path("admin")
    @RolesAllowed("admin")
    public String admin() {
        return token.getName();
    }

    @GET
    @Path("company")
    @RolesAllowed("user")
    public String company() {
        return String.valueOf(token.<Object>getClaim("company"));
    }

    @GET
    @Path("anyone")
    @PermitAll
    public String anyone() {
        return "open";
    }
}
