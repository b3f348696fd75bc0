package dev.rollcall.it.nodes.app;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** The journal of one user, a line an event. */
@Path("journal/{subject}")
@RequestScoped
public class JournalResource {

    @Inject
    private Journal journal;

    @GET
    public String read(@PathParam("subject") String subject) {
        return String.join("\n", journal.about(subject));
    }
}
