package dev.rollcall.internal.web;

import dev.rollcall.StoreUnavailableException;
import dev.rollcall.UnusableIdentityException;
import dev.rollcall.internal.http.AccessCookies;
import dev.rollcall.internal.http.BearerToken;
import dev.rollcall.internal.http.Caller;
import dev.rollcall.internal.http.InternalErrors;
import dev.rollcall.internal.http.Problem;
import dev.rollcall.internal.http.ProblemCode;
import dev.rollcall.internal.http.ProblemException;
import dev.rollcall.internal.http.Refusals;
import dev.rollcall.internal.http.RequestPath;
import dev.rollcall.internal.http.RollcallCookie;
import dev.rollcall.internal.http.SameOriginProof;
import dev.rollcall.internal.http.SessionParameter;
import dev.rollcall.internal.session.Authentication;
import dev.rollcall.internal.session.Authenticator;
import dev.rollcall.internal.web.PathRules.Access;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger.Level;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** Decides whether a request may proceed, and as whom. Leaves the request as it is. */
public final class Gate {

    private static final System.Logger LOG = System.getLogger(Gate.class.getName());
    private static final Decision ANONYMOUS = new Decision.Anonymous();

    private final PathRules rules;
    private final Authenticator authenticator;
    private final SameOriginProof sameOrigin;
    private final ManagementTokenAuthenticator management;
    private final CrossOrigin crossOrigin;
    private final PageSessions pages;

    public Gate(
            PathRules rules,
            Authenticator authenticator,
            SameOriginProof sameOrigin,
            ManagementTokenAuthenticator management,
            CrossOrigin crossOrigin,
            PageSessions pages) {
        this.rules = rules;
        this.authenticator = authenticator;
        this.sameOrigin = sameOrigin;
        this.management = management;
        this.crossOrigin = crossOrigin;
        this.pages = pages;
    }

    Decision decide(HttpServletRequest request) {
        try {
            RequestPath path = path(request);
            return decide(request, path, rules.accessTo(path));
        } catch (ProblemException ambiguous) { // two credentials of a kind
            return new Decision.Refused(ambiguous.problem());
        } catch (StoreUnavailableException logged) {
            return new Decision.Refused(Problem.storeUnavailable());
        } catch (UnusableIdentityException tooLarge) {
            LOG.log(Level.WARNING, "A user could not be given a new token: {0}", tooLarge.getMessage());
            return new Decision.Refused(Problem.unusable(tooLarge));
        } catch (RuntimeException fault) { // the server would answer with a page of its own
            return new Decision.Refused(InternalErrors.problem(fault));
        }
    }

    private Decision decide(HttpServletRequest request, RequestPath path, Access access) {
        if (access == Access.REFUSED) {
            return new Decision.Refused(Problem.invalidRequest("The path is ambiguous."));
        }
        if (access != Access.FREE && request.getMethod().equals("TRACE")) {
            return new Decision.Refused(Problem.of(ProblemCode.METHOD_NOT_ALLOWED, "TRACE is not supported."));
        }
        Optional<String> bearer = BearerToken.of(request);
        if (access == Access.OPEN || isPreflight(request, path)) {
            return ANONYMOUS;
        }
        if (bearer.filter(token -> isJudged(token, access)).isEmpty()) {
            return byCookie(request, access, path);
        }
        Optional<Decision> managing = isManagement(request, path) ? management.decide(bearer.get()) : Optional.empty();
        return managing.isPresent() ? managing.get() : byToken(request, access, bearer.get(), check(path));
    }

    private static RequestPath path(HttpServletRequest request) {
        return RequestPath.of(
                SessionParameter.removedFrom(request), request.getContextPath(), PathWithinApplication.of(request));
    }

    /** Whether it is one of those that browsers send without credentials, and somebody is there to answer it. */
    private boolean isPreflight(HttpServletRequest request, RequestPath path) {
        return CrossOrigin.isPreflight(request)
                && (crossOrigin.isOn() || path.path().filter(rules::isOwn).isEmpty());
    }

    /** Where no session is needed, tokens of others are the application's business. */
    private boolean isJudged(String token, Access access) {
        return access == Access.PROTECTED || authenticator.mayHaveIssued(token);
    }

    private boolean isManagement(HttpServletRequest request, RequestPath path) {
        return path.path().filter(known -> rules.isManagement(request, known)).isPresent();
    }

    private Function<String, Authentication> check(RequestPath path) {
        return isPassive(path) ? authenticator::authenticatePassively : authenticator::authenticate;
    }

    private boolean isPassive(RequestPath path) {
        return path.path().filter(rules::isPassive).isPresent();
    }

    /** Whether it is a page that people open, and not one that asks by itself: that is no use of the session. */
    private boolean isPage(RequestPath path) {
        return path.path().filter(rules::isPage).isPresent() && !isPassive(path);
    }

    private Decision byToken(
            HttpServletRequest request, Access access, String token, Function<String, Authentication> check) {
        List<String> cookies = RollcallCookie.ACCESS.in(request);
        Authentication authentication = check.apply(token);
        if (authentication instanceof Authentication.Accepted accepted
                && contradicts(AccessCookies.judge(cookies, check), accepted, access)) {
            return new Decision.Refused(Problem.differentSessions());
        }
        return decision(authentication, access == Access.PROTECTED ? Caching.PRIVATE : Caching.APPLICATIONS_OWN);
    }

    /** Where no session is needed, a cookie that is no longer worth anything counts as absent. */
    private static boolean contradicts(Authentication cookie, Authentication.Accepted bearer, Access access) {
        boolean counts = access == Access.PROTECTED || cookie instanceof Authentication.Accepted;
        return counts
                && cookie.sessionId()
                        .filter(id -> !id.equals(bearer.claims().sessionId()))
                        .isPresent();
    }

    private Decision byCookie(HttpServletRequest request, Access access, RequestPath path) {
        Function<String, Authentication> check = check(path);
        List<String> cookies = RollcallCookie.ACCESS.in(request);
        if (access != Access.PROTECTED) {
            return cookies.isEmpty() || !isProven(request)
                    ? ANONYMOUS
                    : new Decision.Deferred(() -> callerIfAny(cookies, check));
        }
        if (cookies.isEmpty()) {
            return new Decision.Refused(Problem.tokenMissing());
        }
        if (!isProven(request)) {
            return new Decision.Refused(Problem.crossSiteRequest());
        }
        Authentication found = AccessCookies.judge(cookies, check);
        return isPage(path) ? pages.decide(request, found) : decision(found, Caching.PRIVATE_BY_COOKIE);
    }

    private boolean isProven(HttpServletRequest request) {
        return !SameOriginProof.isNeededFor(request) || sameOrigin.isGivenBy(request);
    }

    private static Decision decision(Authentication authentication, Caching caching) {
        return authentication instanceof Authentication.Accepted accepted
                ? new Decision.Admitted(new Caller(accepted.claims()), caching)
                : new Decision.Refused(Refusals.of(authentication));
    }

    /** The caller where none is needed: neither bad cookies nor an unreachable database keep a page from anyone. */
    private static Optional<Caller> callerIfAny(List<String> cookies, Function<String, Authentication> check) {
        try {
            return AccessCookies.judge(cookies, check) instanceof Authentication.Accepted accepted
                    ? Optional.of(new Caller(accepted.claims()))
                    : Optional.empty();
        } catch (ProblemException | StoreUnavailableException nobody) {
            return Optional.empty();
        }
    }

    /** Whether a path, as the server understands it, is a page that people open. */
    boolean isPage(String path) {
        return isPage(RequestPath.decoded(path));
    }

    /** Whether the path of a request is guarded, or the session API's. */
    boolean isGuarded(HttpServletRequest request) {
        return rules.accessTo(path(request)) != Access.FREE;
    }

    /** Whether a request may be dispatched to a path, as the server understands it, without a session. */
    boolean isFreeFor(HttpServletRequest request, String path) {
        return isFree(path) || isPreflight(request, RequestPath.decoded(path));
    }

    /** Whether a path, as the server understands it, can be reached without a session. */
    boolean isFree(String path) {
        Access access = rules.accessTo(RequestPath.decoded(path));
        return access == Access.FREE || access == Access.OPEN;
    }
}
