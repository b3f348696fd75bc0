package dev.rollcall.rest;

import dev.rollcall.http.ApiRoutes;
import dev.rollcall.http.BearerToken;
import dev.rollcall.http.Problem;
import dev.rollcall.http.ProblemCode;
import dev.rollcall.http.ProblemException;
import dev.rollcall.identity.Identities;
import dev.rollcall.identity.Identity;
import dev.rollcall.session.Authentication;
import dev.rollcall.session.Authenticator;
import dev.rollcall.session.Client;
import dev.rollcall.session.RefreshOutcome;
import dev.rollcall.session.RefreshToken;
import dev.rollcall.session.Sessions;
import dev.rollcall.session.StartOutcome;
import dev.rollcall.token.SigningKeys;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.Optional;
import java.util.UUID;

/** Login, refresh, logout and the public keys. */
@Path(ApiRoutes.ROOT + "/auth")
@OnlyThroughFrontDoor
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class AuthResource {

    @Inject
    private Sessions sessions;

    @Inject
    private Authenticator authenticator;

    @Inject
    private Identities identities;

    @Inject
    private Clients clients;

    @Inject
    private SigningKeys keys;

    @POST
    @Path("login")
    public Response login(@Context HttpHeaders headers, @Context HttpServletRequest request, InputStream in) {
        LoginRequest login = LoginRequest.of(JsonBody.read(headers.getMediaType(), in));
        Optional<UUID> replaced = liveSession(request);
        Client client = clients.of(request);
        Optional<Identity> identity = identities.check(login.credentials());
        if (identity.isEmpty()) {
            sessions.reportFailedLogin(login.credentials().username(), client);
            throw new ProblemException(
                    Problem.of(ProblemCode.INVALID_CREDENTIALS, "The user name or the password is wrong."));
        }
        StartOutcome outcome = sessions.start(login.signIn(identity.get(), client, replaced));
        return outcome instanceof StartOutcome.Started started
                ? Response.ok(TokensJson.of(started.tokens()).toString()).build()
                : LimitAnswer.of((StartOutcome.LimitReached) outcome);
    }

    /** The session that the request already carries: the new one replaces it, its id is never taken over. */
    private Optional<UUID> liveSession(HttpServletRequest request) {
        return BearerToken.of(request)
                .map(authenticator::authenticate)
                .filter(Authentication.Accepted.class::isInstance)
                .map(accepted -> ((Authentication.Accepted) accepted).claims().sessionId());
    }

    @POST
    @Path("refresh")
    public String refresh(@Context HttpHeaders headers, InputStream in) {
        String text = JsonBody.readOptional(headers.getMediaType(), in)
                .orElseThrow(() -> new ProblemException(Problem.invalidRequest("\"refresh_token\" is missing.")))
                .text("refresh_token");
        RefreshToken token = RefreshToken.parse(text).orElseThrow(() -> new ProblemException(Problem.tokenInvalid()));
        RefreshOutcome outcome = sessions.refresh(token);
        if (outcome instanceof RefreshOutcome.Refreshed refreshed) {
            return TokensJson.of(refreshed.tokens()).toString();
        }
        throw new ProblemException(
                outcome instanceof RefreshOutcome.Ended ended
                        ? Problem.sessionRevoked(ended.reason())
                        : Problem.tokenInvalid());
    }

    @GET
    @Path("jwks.json")
    public Response keys() {
        return Response.ok(keys.jwks())
                .header("Cache-Control", "public, max-age=300")
                .build();
    }
}
