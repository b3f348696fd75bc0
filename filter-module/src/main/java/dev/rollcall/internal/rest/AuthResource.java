package dev.rollcall.internal.rest;

import dev.rollcall.RefreshOutcome;
import dev.rollcall.SignIns;
import dev.rollcall.SignedIn;
import dev.rollcall.SigningKeys;
import dev.rollcall.internal.http.ApiRoutes;
import dev.rollcall.internal.http.ClientService;
import dev.rollcall.internal.http.DeviceCookie;
import dev.rollcall.internal.http.Problem;
import dev.rollcall.internal.http.ProblemException;
import dev.rollcall.internal.http.RollcallCookie;
import dev.rollcall.internal.http.SameOriginProof;
import dev.rollcall.internal.identity.Credentials;
import dev.rollcall.internal.session.ParsedRefreshToken;
import dev.rollcall.internal.session.SessionService;
import dev.rollcall.internal.session.TokenRoom;
import dev.rollcall.internal.signin.PasswordCheck;
import dev.rollcall.internal.signin.RefreshCookies;
import dev.rollcall.internal.throttle.ThrottleService;
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
import java.util.function.Supplier;

/** Login, refresh, logout and the public keys. */
@Path(ApiRoutes.ROOT + "/auth")
@OnlyForwarded
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class AuthResource {

    @Inject
    private SignIns signIns;

    @Inject
    private SessionService sessions;

    @Inject
    private PasswordCheck passwords;

    @Inject
    private ClientService clients;

    @Inject
    private CookieResponses cookies;

    @Inject
    private RefreshCookies refreshCookies;

    @Inject
    private SameOriginProof sameOrigin;

    @Inject
    private SigningKeys keys;

    @Inject
    private ThrottleService throttle;

    @POST
    @Path("login")
    public Response login(@Context HttpHeaders headers, @Context HttpServletRequest request, InputStream in) {
        LoginRequest login = LoginRequest.of(JsonBody.read(headers.getMediaType(), in));
        Credentials credentials = login.credentials();
        return LoginResponse.of(signIns.withPassword(
                credentials.username(), login.signIn(request), () -> passwords.check(credentials, request)));
    }

    @POST
    @Path("refresh")
    public Response refresh(@Context HttpHeaders headers, @Context HttpServletRequest request, InputStream in) {
        Optional<String> sent =
                JsonBody.readOptional(headers.getMediaType(), in).flatMap(body -> body.optionalText("refresh_token"));
        if (RollcallCookie.REFRESH.in(request).isEmpty()) {
            String text = sent.orElseThrow(
                    () -> new ProblemException(Problem.invalidRequest("\"refresh_token\" is missing.")));
            SignedIn signedIn = throttled(request, TokenRoom.BODY, () -> ParsedRefreshToken.parse(text));
            return Response.ok(TokensJson.of(signedIn).toString()).build();
        }
        sameOrigin.require(request);
        SignedIn signedIn =
                throttled(request, cookies.room(request), () -> sameSession(refreshCookies.in(request), sent));
        return cookies.refreshed(signedIn, request);
    }

    /** The token of the cookie; also empty if the one in the body is malformed. */
    private static Optional<ParsedRefreshToken> sameSession(
            Optional<ParsedRefreshToken> cookie, Optional<String> sent) {
        if (cookie.isEmpty() || sent.isEmpty()) {
            return cookie;
        }
        Optional<ParsedRefreshToken> other = ParsedRefreshToken.parse(sent.get());
        if (other.isPresent() && !other.get().sessionId().equals(cookie.get().sessionId())) {
            throw new ProblemException(Problem.differentSessions());
        }
        return other.isPresent() ? cookie : other;
    }

    private SignedIn throttled(
            HttpServletRequest request, TokenRoom room, Supplier<Optional<ParsedRefreshToken>> token) {
        return throttle.refresh(
                        clients.networkOf(request),
                        () -> clients.of(request),
                        () -> token.get().flatMap(found -> refreshed(found, request, room)))
                .orElseThrow(() -> new ProblemException(Problem.tokenInvalid()));
    }

    /**
     * The next pair of tokens; empty if the token is unknown. A refusal leaves the browser's cookies alone. Another tab may
     * have refreshed or signed in since, and deleting cookies would hit the newer ones.
     */
    private Optional<SignedIn> refreshed(ParsedRefreshToken token, HttpServletRequest request, TokenRoom room) {
        Optional<DeviceCookie> device = DeviceCookie.in(request, key -> sessions.isOn(token.sessionId(), key));
        RefreshOutcome outcome = sessions.refresh(token, clients.of(request, device.map(DeviceCookie::key)), room);
        if (outcome instanceof RefreshOutcome.Ended ended) {
            throw new ProblemException(Problem.sessionRevoked(ended.reason()));
        }
        return outcome instanceof RefreshOutcome.Refreshed refreshed
                ? Optional.of(refreshed.tokens())
                : Optional.empty();
    }

    @GET
    @Path("jwks.json")
    public Response keys() {
        return Response.ok(keys.jwks())
                .header("Cache-Control", "public, max-age=300")
                .build();
    }
}
