package dev.rollcall.internal.signin;

import dev.rollcall.internal.http.AccessCookies;
import dev.rollcall.internal.http.BearerToken;
import dev.rollcall.internal.http.Problem;
import dev.rollcall.internal.http.ProblemException;
import dev.rollcall.internal.http.RollcallCookie;
import dev.rollcall.internal.http.SameOriginProof;
import dev.rollcall.internal.session.Authentication;
import dev.rollcall.internal.session.Authenticator;
import dev.rollcall.internal.session.ParsedRefreshToken;
import dev.rollcall.internal.session.SessionService;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.UUID;

/** Finds the session that a login request carries. The new session replaces it, and never takes over its id. */
public final class CarriedSession {

    private final Authenticator authenticator;
    private final SessionService sessions;
    private final RefreshCookies refreshCookies;
    private final SameOriginProof sameOrigin;

    public CarriedSession(Authenticator authenticator, SessionService sessions, SameOriginProof sameOrigin) {
        this.authenticator = authenticator;
        this.sessions = sessions;
        this.refreshCookies = new RefreshCookies(sessions);
        this.sameOrigin = sameOrigin;
    }

    /**
     * The session of a valid access token, or of a genuine refresh token in a cookie; the latter may have ended. Cookies
     * count only with proof of same origin, so that no other site can end a session by a login of its own.
     *
     * @throws ProblemException when the credentials are of different sessions
     */
    Optional<UUID> in(HttpServletRequest request) {
        Optional<UUID> bearer =
                BearerToken.of(request).map(authenticator::authenticate).flatMap(CarriedSession::living);
        if (!sameOrigin.isGivenBy(request)) {
            return bearer;
        }
        Optional<UUID> cookie =
                living(AccessCookies.judge(RollcallCookie.ACCESS.in(request), authenticator::authenticate));
        Optional<ParsedRefreshToken> refresh = refreshCookies.in(request);
        if (bearer.isPresent() && cookie.isPresent() && !bearer.equals(cookie)) {
            throw new ProblemException(Problem.differentSessions());
        }
        return bearer.or(() -> cookie).or(() -> refresh.flatMap(sessions::sessionOf));
    }

    private static Optional<UUID> living(Authentication authentication) {
        return authentication instanceof Authentication.Accepted accepted
                ? Optional.of(accepted.claims().sessionId())
                : Optional.empty();
    }
}
