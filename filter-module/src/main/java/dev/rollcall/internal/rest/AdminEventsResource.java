package dev.rollcall.internal.rest;

import dev.rollcall.internal.history.SecurityEvents;
import dev.rollcall.internal.http.ApiRoutes;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.UriInfo;

/** Everyone's security events, for administrators. */
@Path(ApiRoutes.ROOT + "/admin/security-events")
@OnlyForwarded
@ForAdministrators
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminEventsResource {

    @Inject
    private SecurityEvents events;

    @Context
    private UriInfo uri;

    @GET
    public String list() {
        EventListQuery query = EventListQuery.ofAll(uri);
        return EventsJson.forAdministrators(events.find(query.query()), query).toString();
    }
}
