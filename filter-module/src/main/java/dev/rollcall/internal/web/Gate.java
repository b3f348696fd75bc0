package dev.rollcall.internal.web;

import dev.rollcall.StoreUnavailableException;
import dev.rollcall.internal.http.BearerToken;
import dev.rollcall.internal.http.Caller;
import dev.rollcall.internal.http.NamedSession;
import dev.rollcall.internal.http.Owner;
import dev.rollcall.internal.http.Problem;
import dev.rollcall.internal.http.ProblemCode;
import dev.rollcall.internal.http.ProblemException;
import dev.rollcall.internal.http.Refusals;
import dev.rollcall.internal.http.RequestPath;
import dev.rollcall.internal.http.RollcallCookie;
import dev.rollcall.internal.http.SameOriginProof;
import dev.rollcall.internal.session.Authentication;
import dev.rollcall.internal.session.Authenticator;
import dev.rollcall.internal.web.PathRules.Access;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import java.util.function.Function;

/** Admits a request or refuses it. */
final class Gate {

    private final PathRules rules;
    private final Authenticator authenticator;
    private final SameOriginProof sameOrigin;
    private final Management management;

    Gate(PathRules rules, Authenticator authenticator, SameOriginProof sameOrigin, Management management) {
        this.rules = rules;
        this.authenticator = authenticator;
        this.sameOrigin = sameOrigin;
        this.management = management;
    }

    /**
     * The caller of an admitted request, empty when it needs none. A cookie where none is needed is looked at when
     * somebody asks for the caller.
     *
     * @throws ProblemException when the request is refused
     * @throws dev.rollcall.StoreUnavailableException when only the database could tell
     */
    Optional<Caller> admit(HttpServletRequest request) {
        RequestPath path = RequestPath.of(request.getRequestURI(), request.getContextPath(), ServerPath.of(request));
        Access access = rules.accessTo(path);
        if (access == Access.REFUSED) {
            throw new ProblemException(Problem.invalidRequest("The path is ambiguous."));
        }
        if (access != Access.FREE && request.getMethod().equals("TRACE")) {
            throw new ProblemException(Problem.of(ProblemCode.METHOD_NOT_ALLOWED, "TRACE is not supported."));
        }
        Optional<String> bearer = BearerToken.of(request);
        if (access == Access.OPEN) {
            return Optional.empty();
        }
        boolean isPassive = path.path().filter(rules::isPassive).isPresent();
        Function<String, Authentication> check =
                isPassive ? authenticator::authenticatePassively : authenticator::authenticate;
        if (bearer.isPresent()
                && path.path()
                        .filter(known -> rules.isManagement(request, known))
                        .isPresent()) {
            Optional<Owner> owner = management.ownerBy(bearer.get());
            owner.ifPresent(found -> found.attachTo(request));
            if (owner.isPresent()) {
                return Optional.empty();
            }
        }
        return caller(request, access, bearer, check);
    }

    private Optional<Caller> caller(
            HttpServletRequest request,
            Access access,
            Optional<String> bearer,
            Function<String, Authentication> check) {
        Optional<String> cookie = RollcallCookie.ACCESS.in(request);
        if (bearer.isPresent()) {
            Caller caller = accepted(check.apply(bearer.get()));
            cookie.ifPresent(other -> requireSameSession(caller, check.apply(other), access));
            return Optional.of(caller);
        }
        if (access == Access.PROTECTED) {
            String token = cookie.orElseThrow(() -> new ProblemException(Problem.tokenMissing()));
            requireProof(request);
            return Optional.of(accepted(check.apply(token)));
        }
        cookie.filter(token -> isProven(request))
                .ifPresent(token -> Caller.defer(request, () -> welcome(token, check)));
        return Optional.empty();
    }

    /** Where no session is needed, a cookie that means nothing any more is as if it were not there. */
    private static void requireSameSession(Caller caller, Authentication cookie, Access access) {
        boolean counts = access == Access.PROTECTED || cookie instanceof Authentication.Accepted;
        if (counts
                && NamedSession.of(cookie)
                        .filter(id -> !id.equals(caller.sessionId()))
                        .isPresent()) {
            throw new ProblemException(Problem.differentSessions());
        }
    }

    private void requireProof(HttpServletRequest request) {
        if (!isProven(request)) {
            throw new ProblemException(Problem.crossSiteRequest());
        }
    }

    private boolean isProven(HttpServletRequest request) {
        return !SameOriginProof.isNeededFor(request) || sameOrigin.isGivenBy(request);
    }

    /** The caller with this cookie where none is needed: neither a bad cookie nor a missing database keeps a page away. */
    private static Optional<Caller> welcome(String token, Function<String, Authentication> check) {
        try {
            return check.apply(token) instanceof Authentication.Accepted accepted
                    ? Optional.of(new Caller(accepted.claims()))
                    : Optional.empty();
        } catch (StoreUnavailableException logged) {
            return Optional.empty();
        }
    }

    /** Whether the application may dispatch to where the request is now without a session. */
    boolean isFree(HttpServletRequest dispatched) {
        String path = ServerPath.of(dispatched);
        Access access = rules.accessTo(RequestPath.decoded(path));
        return access == Access.FREE || access == Access.OPEN;
    }

    private static Caller accepted(Authentication authentication) {
        if (authentication instanceof Authentication.Accepted accepted) {
            return new Caller(accepted.claims());
        }
        throw new ProblemException(Refusals.of(authentication));
    }
}
