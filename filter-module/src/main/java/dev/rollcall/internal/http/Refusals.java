package dev.rollcall.internal.http;

import dev.rollcall.internal.session.Authentication;

/** How an access token that is not accepted is refused. */
public final class Refusals {

    private Refusals() {}

    public static Problem of(Authentication authentication) {
        if (authentication instanceof Authentication.Ended ended) {
            return Problem.sessionRevoked(ended.reason());
        }
        return authentication instanceof Authentication.Expired ? Problem.tokenExpired() : Problem.tokenInvalid();
    }
}
