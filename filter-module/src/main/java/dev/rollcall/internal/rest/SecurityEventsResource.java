package dev.rollcall.internal.rest;

import dev.rollcall.internal.history.SecurityEvents;
import dev.rollcall.internal.http.ApiRoutes;
import dev.rollcall.internal.http.Caller;
import dev.rollcall.internal.http.Problem;
import dev.rollcall.internal.http.ProblemException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

/** The caller's security events. */
@Path(ApiRoutes.ROOT + "/security-events")
@OnlyForwarded
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class SecurityEventsResource {

    @Inject
    private SecurityEvents events;

    @Context
    private HttpServletRequest request;

    @Context
    private UriInfo uri;

    @GET
    public String list() {
        Caller caller = Caller.of(request).orElseThrow(() -> new ProblemException(Problem.tokenMissing()));
        EventListQuery query = EventListQuery.of(uri, caller.getName());
        return EventsJson.forUser(events.find(query.query()), query).toString();
    }
}
