package dev.rollcall.web;

import dev.rollcall.http.BearerToken;
import dev.rollcall.http.Caller;
import dev.rollcall.http.Problem;
import dev.rollcall.http.ProblemCode;
import dev.rollcall.http.ProblemException;
import dev.rollcall.http.Refusals;
import dev.rollcall.http.RequestPath;
import dev.rollcall.session.Authentication;
import dev.rollcall.session.Authenticator;
import dev.rollcall.web.PathRules.Access;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Admits a request or refuses it. */
final class Gate {

    private final PathRules rules;
    private final Authenticator authenticator;

    Gate(PathRules rules, Authenticator authenticator) {
        this.rules = rules;
        this.authenticator = authenticator;
    }

    /**
     * The caller of an admitted request, empty when it needs none.
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
        Optional<String> token = BearerToken.of(request);
        if (access == Access.OPEN) {
            return Optional.empty();
        }
        boolean isPassive = path.path().filter(rules::isPassive).isPresent();
        Optional<Caller> caller = token.map(
                        isPassive ? authenticator::authenticatePassively : authenticator::authenticate)
                .map(Gate::accepted);
        if (caller.isEmpty() && access == Access.PROTECTED) {
            throw new ProblemException(Problem.tokenMissing());
        }
        return caller;
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
