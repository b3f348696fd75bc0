package dev.rollcall.rest;

import dev.rollcall.StoreUnavailableException;
import dev.rollcall.http.ApiRoutes;
import dev.rollcall.http.Clients;
import dev.rollcall.http.Problem;
import dev.rollcall.http.ProblemCode;
import dev.rollcall.http.ProblemException;
import dev.rollcall.http.RollcallCookie;
import dev.rollcall.http.SameOriginProof;
import dev.rollcall.identity.Identities;
import dev.rollcall.identity.Identity;
import dev.rollcall.revocation.Revision;
import dev.rollcall.session.Client;
import dev.rollcall.session.RefreshOutcome;
import dev.rollcall.session.RefreshToken;
import dev.rollcall.session.Sessions;
import dev.rollcall.session.SignedIn;
import dev.rollcall.session.StartOutcome;
import dev.rollcall.throttle.SignInAttempt;
import dev.rollcall.throttle.Throttle;
import dev.rollcall.token.ManagementGrant;
import dev.rollcall.token.ManagementTokens;
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
import java.security.SecureRandom;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** Login, refresh, logout and the public keys. */
@Path(ApiRoutes.ROOT + "/auth")
@OnlyThroughFrontDoor
@RequestScoped
@Produces(MediaType.APPLICATION_JSON)
public class AuthResource {

    private static final int ATTEMPTS = 4;

    @Inject
    private Sessions sessions;

    @Inject
    private Identities identities;

    @Inject
    private Clients clients;

    @Inject
    private CarriedSession carried;

    @Inject
    private CookieAnswers cookies;

    @Inject
    private SameOriginProof sameOrigin;

    @Inject
    private SecureRandom random;

    @Inject
    private ManagementTokens management;

    @Inject
    private SigningKeys keys;

    @Inject
    private Throttle throttle;

    @POST
    @Path("login")
    public Response login(@Context HttpHeaders headers, @Context HttpServletRequest request, InputStream in) {
        LoginRequest login = LoginRequest.of(JsonBody.read(headers.getMediaType(), in));
        if (login.transport() == Transport.COOKIE) {
            sameOrigin.require(request);
        }
        Optional<UUID> replaced = carried.in(request);
        Optional<DeviceCookie> brought = DeviceCookie.in(request);
        Optional<DeviceCookie> device = device(login.transport(), brought);
        Supplier<Client> client = () -> clients.of(request, device.map(DeviceCookie::key));
        SignInAttempt attempt = new SignInAttempt(
                login.credentials().username(), clients.networkOf(request), brought.map(DeviceCookie::key), client);
        StartOutcome outcome = throttle.signIn(attempt, () -> start(login, client.get(), replaced))
                .orElseThrow(AuthResource::refused);
        if (outcome instanceof StartOutcome.LimitReached limit) {
            return LimitAnswer.of(
                    limit,
                    management.issue(new ManagementGrant(
                            limit.subject(), limit.revision().code())));
        }
        if (outcome instanceof StartOutcome.Blocked) {
            throw new ProblemException(Problem.of(
                    ProblemCode.FORBIDDEN, "This sign-in is too unusual to be let in; ask an administrator."));
        }
        SignedIn signedIn = ((StartOutcome.Started) outcome).tokens();
        return login.transport() == Transport.COOKIE
                ? cookies.signedIn(signedIn, device, request)
                : cookies.signedInWithoutCookies(signedIn, request);
    }

    /**
     * Checks the credentials, again as long as all sessions of the user end between the check and the start. Empty when
     * they are wrong.
     */
    private Optional<StartOutcome> start(LoginRequest login, Client client, Optional<UUID> replaced) {
        String subject = login.credentials().username();
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            Revision revision = sessions.revisionOf(subject);
            Optional<Identity> identity = identities.check(login.credentials());
            if (identity.isEmpty()) {
                sessions.reportFailedLogin(login.credentials().username(), client);
                return Optional.empty();
            }
            if (!identity.get().subject().equals(subject)) {
                subject = identity.get().subject();
                continue;
            }
            StartOutcome outcome = sessions.start(login.signIn(identity.get(), client, replaced), revision);
            if (!(outcome instanceof StartOutcome.Outdated)) {
                return Optional.of(outcome);
            }
        }
        throw new StoreUnavailableException(
                "the sessions of the user are ended again and again",
                new IllegalStateException(ATTEMPTS + " attempts"));
    }

    private static ProblemException refused() {
        return new ProblemException(
                Problem.of(ProblemCode.INVALID_CREDENTIALS, "The user name or the password is wrong."));
    }

    private Optional<DeviceCookie> device(Transport transport, Optional<DeviceCookie> brought) {
        return transport == Transport.COOKIE ? brought.or(() -> Optional.of(DeviceCookie.next(random))) : brought;
    }

    @POST
    @Path("refresh")
    public Response refresh(@Context HttpHeaders headers, @Context HttpServletRequest request, InputStream in) {
        Optional<String> sent =
                JsonBody.readOptional(headers.getMediaType(), in).flatMap(body -> body.optionalText("refresh_token"));
        Optional<String> cookie = RollcallCookie.REFRESH.in(request);
        if (cookie.isEmpty()) {
            String text = sent.orElseThrow(
                    () -> new ProblemException(Problem.invalidRequest("\"refresh_token\" is missing.")));
            SignedIn signedIn = throttled(request, () -> RefreshToken.parse(text));
            return Response.ok(TokensJson.of(signedIn).toString()).build();
        }
        sameOrigin.require(request);
        SignedIn signedIn = throttled(request, () -> sameSession(RefreshToken.parse(cookie.get()), sent));
        return cookies.signedIn(signedIn, Optional.empty(), request);
    }

    /** The token of the cookie, empty also when the one in the body is none. */
    private static Optional<RefreshToken> sameSession(Optional<RefreshToken> cookie, Optional<String> sent) {
        if (cookie.isEmpty() || sent.isEmpty()) {
            return cookie;
        }
        Optional<RefreshToken> other = RefreshToken.parse(sent.get());
        if (other.isPresent() && !other.get().sessionId().equals(cookie.get().sessionId())) {
            throw new ProblemException(Problem.differentSessions());
        }
        return other.isPresent() ? cookie : other;
    }

    private SignedIn throttled(HttpServletRequest request, Supplier<Optional<RefreshToken>> token) {
        return throttle.refresh(
                        clients.networkOf(request),
                        () -> clients.of(request),
                        () -> token.get().flatMap(found -> refreshed(found, request)))
                .orElseThrow(() -> new ProblemException(Problem.tokenInvalid()));
    }

    /**
     * The next pair of tokens, empty when the token is unknown. A refusal leaves the cookies of the browser alone: they may
     * be newer than the one that was refused, because another tab has refreshed or signed in since, and a deletion would
     * hit those.
     */
    private Optional<SignedIn> refreshed(RefreshToken token, HttpServletRequest request) {
        RefreshOutcome outcome = sessions.refresh(token, clients.of(request));
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
