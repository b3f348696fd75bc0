package dev.rollcall.internal.rest;

import dev.rollcall.SignInNotices.Notice;
import dev.rollcall.internal.http.ApiRoutes;
import dev.rollcall.internal.http.Problem;
import dev.rollcall.internal.http.ProblemCode;
import dev.rollcall.internal.http.ProblemException;
import dev.rollcall.internal.session.SignInNoticeService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import java.io.InputStream;
import java.util.Optional;

/** "Was this you?", for whoever has the secret of the link. It takes POST, so that opening the link changes nothing. */
@Path(ApiRoutes.ROOT + "/auth")
@OnlyForwarded
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class NoticeResource {

    @Inject
    private SignInNoticeService notices;

    @Context
    private HttpHeaders headers;

    @POST
    @Path("sign-in-notice")
    public String show(InputStream in) {
        return notices.read(secret(in))
                .map(NoticeResource::json)
                .orElseThrow(NoticeResource::notFound)
                .build()
                .toString();
    }

    @POST
    @Path("disown")
    public String disown(InputStream in) {
        boolean ended = notices.disown(secret(in)).orElseThrow(NoticeResource::notFound);
        return Json.createObjectBuilder()
                .add("message", ended ? "Session signed out successfully" : "The session had already ended")
                .add("revoked", ended ? 1 : 0)
                .build()
                .toString();
    }

    private String secret(InputStream in) {
        return JsonBody.read(headers.getMediaType(), in).text("token");
    }

    private static JsonObjectBuilder json(Notice notice) {
        JsonObjectBuilder json = Json.createObjectBuilder();
        notice.session()
                .ifPresent(session -> json.add("device", session.device().device())
                        .add("ip_address", text(session.origin().ipAddress()))
                        .add("location", text(session.origin().location()))
                        .add("created_at", SessionJson.time(session.createdAt())));
        return json.add("ended", notice.ended());
    }

    private static JsonValue text(Optional<String> text) {
        return SessionJson.text(text.orElse(null));
    }

    private static ProblemException notFound() {
        return new ProblemException(
                Problem.of(ProblemCode.SESSION_NOT_FOUND, "This link does not, or no longer, refer to a session."));
    }
}
