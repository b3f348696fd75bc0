package dev.rollcall.it.nodes.app;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** What one user got by mail, a line a letter. */
@Path("letters/{subject}")
@RequestScoped
public class LettersResource {

    @Inject
    private Letters letters;

    @GET
    public String read(@PathParam("subject") String subject) {
        return String.join("\n", letters.to(subject));
    }
}
