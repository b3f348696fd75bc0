package dev.rollcall.internal.rest;

import dev.rollcall.AdminReason;
import dev.rollcall.internal.admin.Administration;
import dev.rollcall.internal.admin.Administrator;
import dev.rollcall.internal.admin.SessionCount;
import dev.rollcall.internal.admin.SessionPage;
import dev.rollcall.internal.http.ApiRoutes;
import dev.rollcall.internal.http.Caller;
import dev.rollcall.internal.http.Problem;
import dev.rollcall.internal.http.ProblemCode;
import dev.rollcall.internal.http.ProblemException;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotAllowedException;
import jakarta.ws.rs.POST;
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

/** Lists and ends everyone's sessions, for administrators. */
@Path(ApiRoutes.ROOT + "/admin/sessions")
@OnlyForwarded
@ForAdministrators
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class AdminSessionsResource {

    private static final String KEEP_CURRENT = "keep_current";

    @Inject
    private Administration administration;

    @Inject
    private CookieResponses cookies;

    @Context
    private HttpServletRequest request;

    @Context
    private HttpHeaders headers;

    @Context
    private UriInfo uri;

    @GET
    public String list() {
        SessionListQuery query = SessionListQuery.of(uri);
        SessionPage page = administration.list(query.filter(), query.order(), query.after(), query.limit());
        Optional<UUID> current = Optional.of(administrator().session());
        JsonArrayBuilder sessions = Json.createArrayBuilder();
        page.sessions().forEach(session -> sessions.add(SessionJson.withUser(session, current)));
        JsonObjectBuilder answer = Json.createObjectBuilder()
                .add("sessions", sessions)
                .add("total", page.total().count());
        if (page.total().isEstimate()) {
            answer.add("total_is_estimate", true);
        }
        JsonValue next = page.next()
                .<JsonValue>map(position -> Json.createValue(Cursor.of(position, query.filter(), query.order())))
                .orElse(JsonValue.NULL);
        return answer.add("next", next).build().toString();
    }

    @DELETE
    @Path("{user}/{id}")
    public Response endOne(@PathParam("user") String user, @PathParam("id") String id, InputStream body) {
        QueryParameters.of(uri, Set.of());
        return endOne(user, SessionIds.parse(id), ReasonText.of(headers, body));
    }

    private Response endOne(String user, UUID session, Optional<AdminReason> reason) {
        if (!administration.endOne(administrator(), user, session, reason)) {
            throw new ProblemException(
                    Problem.of(ProblemCode.SESSION_NOT_FOUND, "The user has no active session with this id."));
        }
        return revoked(
                "Session signed out successfully",
                SessionCount.exactly(1),
                session.equals(administrator().session()));
    }

    @DELETE
    @Path("{user}")
    public Response endAllOf(@PathParam("user") String user, InputStream body) {
        QueryParameters.of(uri, Set.of());
        return endAllOf(user, ReasonText.of(headers, body));
    }

    private Response endAllOf(String user, Optional<AdminReason> reason) {
        long ended = administration.endAllOf(administrator(), user, reason);
        return revoked(
                "Signed out of all devices",
                SessionCount.exactly(ended),
                user.equals(administrator().subject()));
    }

    /**
     * {@code POST revoke} does the same for users of all names, some of which no path can carry. A path of its own would hide
     * the sessions of a user who is called "revoke".
     */
    @POST
    @Path("{call}")
    public Response revoke(@PathParam("call") String call, InputStream in) {
        if (!call.equals("revoke")) {
            throw new NotAllowedException("DELETE");
        }
        QueryParameters.of(uri, Set.of());
        JsonBody body = JsonBody.read(headers.getMediaType(), in);
        String user = body.text("user");
        Optional<AdminReason> reason = ReasonText.of(headers, Optional.of(body));
        return body.optionalText("session_id")
                .map(id -> endOne(user, SessionIds.parse(id), reason))
                .orElseGet(() -> endAllOf(user, reason));
    }

    @DELETE
    public Response endEveryone(InputStream body) {
        boolean keeps =
                QueryParameters.of(uri, Set.of(KEEP_CURRENT)).flag(KEEP_CURRENT).orElse(false);
        Optional<AdminReason> reason = ReasonText.of(headers, body);
        SessionCount ended = keeps
                ? administration.endEveryoneElse(administrator(), reason)
                : administration.endEveryone(administrator(), reason);
        return revoked(keeps ? "Signed everyone else out" : "Signed everyone out", ended, !keeps);
    }

    private Administrator administrator() {
        return Caller.of(request)
                .map(caller -> new Administrator(caller.getName(), caller.sessionId()))
                .orElseThrow(() -> new ProblemException(Problem.tokenMissing()));
    }

    private Response revoked(String message, SessionCount count, boolean own) {
        JsonObjectBuilder json =
                Json.createObjectBuilder().add("message", message).add("revoked", count.count());
        if (count.isEstimate()) {
            json.add("revoked_is_estimate", true);
        }
        Response.ResponseBuilder answer = Response.ok(json.build().toString());
        return own ? cookies.signedOut(answer, request) : answer.build();
    }
}
