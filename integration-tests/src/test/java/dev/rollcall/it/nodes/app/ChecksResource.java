package dev.rollcall.it.nodes.app;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;

/** How often passwords of a user were looked at. */
@Path("checks/{subject}")
@RequestScoped
public class ChecksResource {

    @Inject
    private Crowd crowd;

    @GET
    public int count(@PathParam("subject") String subject) {
        return crowd.checksOf(subject);
    }
}
