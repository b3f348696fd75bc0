package dev.rollcall.internal.http;

import dev.rollcall.internal.session.Authentication;
import java.util.List;
import java.util.function.Function;

/** The access tokens in cookies: ours, and beside it whatever a sibling host or an earlier arrangement has left. */
public final class AccessCookies {

    private AccessCookies() {}

    /**
     * What several tokens are worth together. That of a living session counts, whatever is beside it; then one that a refresh
     * can replace.
     *
     * @throws ProblemException when they belong to several living sessions, because nothing tells which is meant
     */
    public static Authentication judge(List<String> tokens, Function<String, Authentication> check) {
        Authentication best = new Authentication.Invalid();
        for (String token : tokens) {
            Authentication next = check.apply(token);
            if (best instanceof Authentication.Accepted
                    && next instanceof Authentication.Accepted
                    && !next.sessionId().equals(best.sessionId())) {
                throw new ProblemException(Problem.differentSessions());
            }
            best = rank(next) > rank(best) ? next : best;
        }
        return best;
    }

    private static int rank(Authentication authentication) {
        if (authentication instanceof Authentication.Accepted) {
            return 3;
        }
        if (authentication instanceof Authentication.Expired) {
            return 2;
        }
        return authentication instanceof Authentication.Ended ? 1 : 0;
    }
}
