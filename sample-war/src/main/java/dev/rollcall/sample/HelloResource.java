package dev.rollcall.sample;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotAuthorizedException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.SecurityContext;
import java.security.Principal;
import org.jspecify.annotations.Nullable;

/** Greets whoever is signed in: {@code GET /api/hello} answers <code>{"hello":"alice"}</code>. */
@Path("hello")
@RequestScoped
public class HelloResource {

    @GET
    @Produces(MediaType.APPLICATION_JSON)
    public Greeting hello(@Context SecurityContext security) {
        @Nullable Principal user = security.getUserPrincipal();
        if (user == null) {
            throw new NotAuthorizedException("Bearer");
        }
        return new Greeting(user.getName());
    }

    /** The response. */
    public record Greeting(String hello) {}
}
