package dev.rollcall.it.nodes.app;

import dev.rollcall.AccessTokenClaims;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;

/** What the token of the request says. */
@Path("claims")
@RequestScoped
public class ClaimsResource {

    @Inject
    private AccessTokenClaims claims;

    @GET
    public String all() {
        return Json.createObjectBuilder(claims.all()).build() + " " + claims.amr() + " "
                + claims.text("company").orElse("nowhere");
    }
}
