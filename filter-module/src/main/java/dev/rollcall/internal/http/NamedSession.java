package dev.rollcall.internal.http;

import dev.rollcall.internal.session.Authentication;
import java.util.Optional;
import java.util.UUID;

/** The session that a genuine access token names, living or not. */
public final class NamedSession {

    private NamedSession() {}

    /** Empty for what is not a token of ours. */
    public static Optional<UUID> of(Authentication authentication) {
        if (authentication instanceof Authentication.Accepted accepted) {
            return Optional.of(accepted.claims().sessionId());
        }
        if (authentication instanceof Authentication.Expired expired) {
            return Optional.of(expired.claims().sessionId());
        }
        if (authentication instanceof Authentication.Ended ended) {
            return Optional.of(ended.claims().sessionId());
        }
        return Optional.empty();
    }
}
