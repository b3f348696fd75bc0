package dev.rollcall.internal.web;

import dev.rollcall.StoreUnavailableException;
import dev.rollcall.UnusableIdentityException;
import dev.rollcall.internal.http.Caller;
import dev.rollcall.internal.http.ClientService;
import dev.rollcall.internal.http.Problem;
import dev.rollcall.internal.http.Refusals;
import dev.rollcall.internal.http.SessionCookies;
import dev.rollcall.internal.http.SetCookie;
import dev.rollcall.internal.session.Authentication;
import dev.rollcall.internal.session.Renewal;
import dev.rollcall.internal.session.SlidingTokens;
import dev.rollcall.internal.token.AccessClaims;
import dev.rollcall.internal.token.Oversize;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * Decides about people who open pages: nobody refreshes for them, so they get a new access token in their cookie while their
 * session lives.
 */
public record PageSessions(SlidingTokens tokens, ClientService clients) {

    /** @param found what came of checking the token in the cookie */
    Decision decide(HttpServletRequest request, Authentication found) {
        Caching caching = Visitor.of(request) == Visitor.NAVIGATION ? Caching.NOT_STORED : Caching.PRIVATE_BY_COOKIE;
        if (found instanceof Authentication.Accepted accepted) {
            Decision asItIs = new Decision.Admitted(new Caller(accepted.claims()), caching);
            return tokens.isDue(accepted.claims()) ? replaced(request, accepted.claims(), caching, asItIs) : asItIs;
        }
        return found instanceof Authentication.Expired expired
                ? renewed(request, expired.claims(), caching).orElseGet(() -> refused(found))
                : refused(found);
    }

    private static Decision refused(Authentication found) {
        return new Decision.Refused(Refusals.of(found));
    }

    /** A token that is still good stays so if it can't be replaced now. */
    private Decision replaced(HttpServletRequest request, AccessClaims claims, Caching caching, Decision asItIs) {
        try {
            return renewed(request, claims, caching).orElse(asItIs);
        } catch (StoreUnavailableException | UnusableIdentityException later) {
            return asItIs;
        }
    }

    private Optional<Decision> renewed(HttpServletRequest request, AccessClaims claims, Caching caching) {
        Renewal renewal = tokens.renew(claims, () -> clients.of(request), PageSessions::requireRoom);
        if (renewal instanceof Renewal.Renewed renewed) {
            return Optional.of(
                    new Decision.Admitted(new Caller(renewed.token().claims()), caching, Optional.of(cookie(renewed))));
        }
        return renewal instanceof Renewal.Ended ended
                ? Optional.of(new Decision.Refused(Problem.sessionRevoked(ended.reason())))
                : Optional.empty();
    }

    private static SetCookie cookie(Renewal.Renewed renewed) {
        return SessionCookies.access(
                renewed.token().token(),
                Optional.of(renewed.sessionLifetime()).filter(lifetime -> renewed.remembered()));
    }

    private static void requireRoom(Renewal.Renewed renewed) {
        if (cookie(renewed).isTooLong()) {
            throw Oversize.of(renewed.token().claims().groups(), "a cookie of 4096 bytes");
        }
    }
}
