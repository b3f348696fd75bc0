package dev.rollcall.internal.rest;

import dev.rollcall.EndReason;
import dev.rollcall.Session;
import dev.rollcall.internal.history.Actors;
import dev.rollcall.internal.http.ApiRoutes;
import dev.rollcall.internal.session.Authentication;
import dev.rollcall.internal.session.Authenticator;
import dev.rollcall.internal.session.ParsedRefreshToken;
import dev.rollcall.internal.session.SessionService;
import dev.rollcall.internal.settings.TokenSettings;
import dev.rollcall.internal.token.AccessClaims;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Token introspection (RFC 7662) and revocation (RFC 7009) for configured clients. */
@Path(ApiRoutes.ROOT + "/auth")
@OnlyForwarded
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class TokenResource {

    private static final String INACTIVE =
            Json.createObjectBuilder().add("active", false).build().toString();

    @Inject
    private OAuthClients clients;

    @Inject
    private Authenticator authenticator;

    @Inject
    private SessionService sessions;

    @Inject
    private TokenSettings settings;

    @Context
    private HttpHeaders headers;

    @POST
    @Path("introspect")
    public String introspect(InputStream in) {
        FormBody form = form(in);
        requireClient(form, "/auth/introspect");
        String token = form.required("token");
        return refreshToken(token)
                .map(refresh -> sessions.findBy(refresh).map(this::active))
                .orElseGet(() -> accessClaims(token).map(this::active))
                .map(JsonObject::toString)
                .orElse(INACTIVE);
    }

    /** Ends the session of the token. A token that is unknown or no longer valid counts as revoked. */
    @POST
    @Path("revoke")
    @SuppressWarnings("try") // nothing to do with the resource but to close it
    public Response revoke(InputStream in) {
        FormBody form = form(in);
        try (Actors.Acting acting = Actors.asClient(requireClient(form, "/auth/revoke"))) {
            sessionOf(form.required("token")).ifPresent(session -> sessions.end(session, EndReason.SIGNED_OUT));
        }
        return Response.ok().build();
    }

    private FormBody form(InputStream in) {
        return FormBody.read(headers.getMediaType(), in);
    }

    private String requireClient(FormBody form, String resource) {
        List<String> authorization = headers.getRequestHeader(HttpHeaders.AUTHORIZATION);
        return clients.require(authorization == null ? List.of() : authorization, form, resource);
    }

    private Optional<UUID> sessionOf(String token) {
        Optional<ParsedRefreshToken> refresh = refreshToken(token);
        if (refresh.isPresent()) {
            return sessions.sessionOf(refresh.get());
        }
        return authenticator.sessionOf(token);
    }

    private static Optional<ParsedRefreshToken> refreshToken(String token) {
        return ParsedRefreshToken.parse(token);
    }

    private Optional<AccessClaims> accessClaims(String token) {
        return authenticator.authenticatePassively(token) instanceof Authentication.Accepted accepted
                ? Optional.of(accepted.claims())
                : Optional.empty();
    }

    private JsonObject active(AccessClaims claims) {
        // First, so that none of them can take the place of one of ours
        return Json.createObjectBuilder(claims.further())
                .addAll(common(claims.subject(), claims.sessionId()))
                .add("token_type", "Bearer")
                .add("aud", settings.audience())
                .add("jti", claims.tokenId())
                .add("iat", claims.issuedAt().getEpochSecond())
                .add("exp", claims.expiresAt().getEpochSecond())
                .add("groups", Json.createArrayBuilder(claims.groups()))
                .build();
    }

    private JsonObject active(Session session) {
        return common(session.subject(), session.id())
                .add("token_type", "refresh_token")
                .add("iat", session.createdAt().getEpochSecond())
                .add("exp", session.expiresAt().getEpochSecond())
                .build();
    }

    private JsonObjectBuilder common(String subject, UUID session) {
        return Json.createObjectBuilder()
                .add("active", true)
                .add("iss", settings.issuer())
                .add("client_id", settings.clientId())
                .add("sub", subject)
                .add("username", subject)
                .add("sid", session.toString());
    }
}
