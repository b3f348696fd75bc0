package dev.rollcall.internal.rest;

import dev.rollcall.EndReason;
import dev.rollcall.Identity;
import dev.rollcall.internal.http.ApiRoutes;
import dev.rollcall.internal.http.BearerToken;
import dev.rollcall.internal.http.Problem;
import dev.rollcall.internal.http.ProblemException;
import dev.rollcall.internal.http.RollcallCookie;
import dev.rollcall.internal.http.SameOriginProof;
import dev.rollcall.internal.http.SessionCookies;
import dev.rollcall.internal.http.ShownSession;
import dev.rollcall.internal.identity.Credentials;
import dev.rollcall.internal.identity.IdentityStores;
import dev.rollcall.internal.session.Authenticator;
import dev.rollcall.internal.session.ParsedRefreshToken;
import dev.rollcall.internal.session.SessionService;
import dev.rollcall.internal.signin.RefreshCookies;
import dev.rollcall.internal.signin.SignInService;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.io.InputStream;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Ends the session of the credentials that are sent, whether living, ended or expired; does nothing without credentials. Only
 * what was never a credential of ours is refused; one genuine cookie is enough.
 */
@Path(ApiRoutes.ROOT + "/auth/logout")
@OnlyForwarded
@RequestScoped
public class LogoutResource {

    @Inject
    private SessionService sessions;

    @Inject
    private SignInService signIns;

    @Inject
    private IdentityStores identities;

    @Inject
    private Authenticator authenticator;

    @Inject
    private RefreshCookies refreshCookies;

    @Inject
    private SameOriginProof sameOrigin;

    @Inject
    private CookieResponses cookies;

    @POST
    public Response logout(@Context HttpHeaders headers, @Context HttpServletRequest request, InputStream in) {
        Optional<JsonBody> body = JsonBody.readOptional(headers.getMediaType(), in);
        if (body.filter(known -> known.has("session_id")).isPresent()) {
            return logoutByPassword(body.get(), request);
        }
        Set<UUID> named = named(body, request);
        if (SessionCookies.areIn(request)) {
            if (named.isEmpty()) {
                return logoutByCookies(request);
            }
            named.addAll(namedByCookies(request));
        }
        if (named.size() > 1) {
            throw new ProblemException(Problem.differentSessions());
        }
        return signedOut(named, request);
    }

    /**
     * For pages whose browser has dropped the cookies of a sign-in: they have no token, which no script ever sees, but still the
     * password. The browser's cookies are of no concern; another session of it goes on.
     */
    private Response logoutByPassword(JsonBody body, HttpServletRequest request) {
        Credentials credentials = LoginRequest.credentials(body);
        UUID session = SessionIds.parse(body.text("session_id"));
        Identity user = signIns.verified(credentials.username(), request, () -> identities.check(credentials))
                .orElseThrow(() -> new ProblemException(Problem.invalidCredentials()));
        sessions.endOf(user.subject(), session, EndReason.SIGNED_OUT);
        return Response.noContent().build();
    }

    /** A browser may carry several sessions, for example those of two applications on one origin. */
    private Response logoutByCookies(HttpServletRequest request) {
        sameOrigin.require(request);
        Set<UUID> named = namedByCookies(request);
        return named.isEmpty()
                ? cookies.signedOut(ProblemMapper.answer(Problem.tokenInvalid()), request)
                : signedOut(named, request);
    }

    private Response signedOut(Set<UUID> named, HttpServletRequest request) {
        if (!named.isEmpty()) {
            ShownSession.require(request, named);
        }
        named.forEach(session -> sessions.end(session, EndReason.SIGNED_OUT));
        return cookies.signedOut(Response.noContent(), request);
    }

    /** The sessions of the credentials that a browser does not send on its own. */
    private Set<UUID> named(Optional<JsonBody> body, HttpServletRequest request) {
        Set<UUID> named = new HashSet<>();
        BearerToken.of(request)
                .map(token -> genuine(authenticator.sessionOf(token)))
                .ifPresent(named::add);
        body.flatMap(known -> known.optionalText("refresh_token"))
                .map(token -> genuine(sessionOfRefreshToken(token)))
                .ifPresent(named::add);
        return named;
    }

    private Set<UUID> namedByCookies(HttpServletRequest request) {
        Set<UUID> named = new HashSet<>(refreshCookies.sessionsIn(request));
        RollcallCookie.ACCESS
                .in(request)
                .forEach(token -> authenticator.sessionOf(token).ifPresent(named::add));
        return named;
    }

    private Optional<UUID> sessionOfRefreshToken(String text) {
        return ParsedRefreshToken.parse(text).flatMap(sessions::sessionOf);
    }

    private static UUID genuine(Optional<UUID> session) {
        return session.orElseThrow(() -> new ProblemException(Problem.tokenInvalid()));
    }
}
