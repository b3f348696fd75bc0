package dev.rollcall.internal.rest;

import dev.rollcall.DeviceName;
import dev.rollcall.EndReason;
import dev.rollcall.Session;
import dev.rollcall.internal.http.ApiRoutes;
import dev.rollcall.internal.http.Caller;
import dev.rollcall.internal.http.Problem;
import dev.rollcall.internal.http.ProblemCode;
import dev.rollcall.internal.http.ProblemException;
import dev.rollcall.internal.http.SessionOwner;
import dev.rollcall.internal.session.SessionService;
import dev.rollcall.internal.session.UserSessions;
import dev.rollcall.spi.SessionPlace;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PATCH;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.io.InputStream;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** "Where you're signed in": the caller's sessions. */
@Path(ApiRoutes.ROOT + "/sessions")
@OnlyForwarded
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class SessionsResource {

    /** How many sessions are listed at a time unless the query says otherwise. */
    static final int LISTED = 100;

    @Inject
    private SessionService sessions;

    @Inject
    private CookieResponses cookies;

    @Context
    private HttpServletRequest request;

    @Context
    private UriInfo uri;

    @GET
    public String list() {
        QueryParameters parameters = QueryParameters.of(uri, Set.of("limit", "cursor"));
        String subject = owner().subject();
        Optional<SessionPlace> after = parameters.parsed(
                "cursor", text -> PlaceCursor.parse(text, subject), "the \"next\" of a response for the same user");
        UserSessions page = sessions.page(subject, owner().current(), after, parameters.limit(LISTED));
        JsonArrayBuilder list = Json.createArrayBuilder();
        page.sessions().forEach(session -> list.add(json(session)));
        return Json.createObjectBuilder()
                .add("sessions", list)
                .add("total_devices", page.total())
                .add(
                        "next",
                        SessionJson.text(page.next()
                                .map(place -> PlaceCursor.of(place, subject))
                                .orElse(null)))
                .build()
                .toString();
    }

    @GET
    @Path("current")
    public String current() {
        return sessions.find(caller().getName(), caller().sessionId())
                .map(this::json)
                .orElseThrow(SessionsResource::notFound)
                .toString();
    }

    @PATCH
    @Path("{id}")
    public String rename(@PathParam("id") String id, @Context HttpHeaders headers, InputStream in) {
        UUID session = SessionIds.parse(id);
        JsonBody body = JsonBody.read(headers.getMediaType(), in);
        if (!body.has("device_name")) {
            throw new ProblemException(Problem.invalidRequest("\"device_name\" is missing."));
        }
        Optional<DeviceName> name = body.optionalText("device_name").flatMap(LoginRequest::deviceName);
        return sessions.rename(caller().getName(), session, name)
                .map(this::json)
                .orElseThrow(SessionsResource::notFound)
                .toString();
    }

    @DELETE
    @Path("{id}")
    public Response end(@PathParam("id") String id) {
        UUID session = SessionIds.parse(id);
        boolean own = owner().isIn(session);
        EndReason reason = own ? EndReason.SIGNED_OUT : EndReason.SIGNED_OUT_ELSEWHERE;
        boolean ended = sessions.endOf(owner().subject(), session, reason);
        if (!ended) {
            throw notFound();
        }
        Response.ResponseBuilder answer = Response.ok(revoked("Session signed out successfully", 1));
        return own ? cookies.signedOut(answer, request) : answer.build();
    }

    @DELETE
    public String endOthers() {
        String subject = owner().subject();
        int ended = owner().current()
                .map(kept -> sessions.endOthers(subject, kept, EndReason.SIGNED_OUT_ELSEWHERE))
                .orElseGet(() -> sessions.endAll(subject, EndReason.SIGNED_OUT_ELSEWHERE));
        return revoked("Signed out of all other devices", ended);
    }

    private Caller caller() {
        return Caller.of(request).orElseThrow(() -> new ProblemException(Problem.tokenMissing()));
    }

    private SessionOwner owner() {
        return SessionOwner.of(request).orElseThrow(() -> new ProblemException(Problem.tokenMissing()));
    }

    private JsonObject json(Session session) {
        return SessionJson.of(session, owner().current());
    }

    private static String revoked(String message, int count) {
        return Json.createObjectBuilder()
                .add("message", message)
                .add("revoked", count)
                .build()
                .toString();
    }

    private static ProblemException notFound() {
        return new ProblemException(
                Problem.of(ProblemCode.SESSION_NOT_FOUND, "You have no active session with this id."));
    }
}
