package dev.rollcall.internal.rest;

import dev.rollcall.AdminReason;
import dev.rollcall.Erasure;
import dev.rollcall.PersonalData;
import dev.rollcall.internal.http.ApiRoutes;
import dev.rollcall.internal.http.Caller;
import dev.rollcall.internal.http.Problem;
import dev.rollcall.internal.http.ProblemCode;
import dev.rollcall.internal.http.ProblemException;
import dev.rollcall.internal.privacy.PrivacyService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;

/** Hands out and erases what is kept about a user, for administrators. */
@Path(ApiRoutes.ROOT + "/admin/privacy")
@OnlyForwarded
@ForAdministrators
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminPrivacyResource {

    @Inject
    private PrivacyService privacy;

    @Context
    private HttpServletRequest request;

    @Context
    private HttpHeaders headers;

    @Context
    private UriInfo uri;

    /** Whom it is about, and why. The name is in the body, because no path can carry all names. */
    private record Order(String user, Optional<AdminReason> reason) {}

    @POST
    @Path("export")
    public Response export(InputStream body) {
        Order order = order(body);
        PersonalData found = privacy.export(order.user(), order.reason());
        StreamingOutput document = found::writeTo;
        return Response.ok(document)
                .header("Content-Disposition", "attachment; filename=\"sessions.json\"")
                .build();
    }

    /** Somebody has to remain who answers for it, so administrators can't erase themselves. */
    @POST
    @Path("erase")
    public Response erase(InputStream body) {
        Order order = order(body);
        if (Caller.of(request)
                .filter(caller -> !caller.getName().equals(order.user()))
                .isEmpty()) {
            throw new ProblemException(
                    Problem.of(ProblemCode.FORBIDDEN, "Another administrator has to erase this user."));
        }
        Erasure erasure = privacy.erase(order.user(), order.reason());
        return Response.ok(Json.createObjectBuilder()
                        .add("message", "Everything about the user was erased")
                        .add("revoked", erasure.endedSessions())
                        .add("deleted_sessions", erasure.deletedSessions())
                        .add("deleted_events", erasure.deletedEvents())
                        .add("anonymised_events", erasure.anonymisedEvents())
                        .build()
                        .toString())
                .build();
    }

    private Order order(InputStream in) {
        QueryParameters.of(uri, Set.of());
        JsonBody body = JsonBody.read(headers.getMediaType(), in);
        String user = body.text("user");
        if (user.isEmpty() || user.codePoints().anyMatch(QueryParameters::isUnusable)) {
            throw new ProblemException(
                    Problem.invalidRequest("\"user\" must have some characters, and no control characters."));
        }
        return new Order(user, ReasonText.of(headers, Optional.of(body)));
    }
}
