package dev.rollcall.internal.session;

import dev.rollcall.EndReason;
import dev.rollcall.internal.token.AccessClaims;
import java.util.Optional;
import java.util.UUID;

/** What an access token says of the request that carries it. */
public sealed interface Authentication {

    /** The session that the token names, living or not; empty for what is not a token of ours. */
    Optional<UUID> sessionId();

    /** A session that is accepted. */
    record Accepted(AccessClaims claims) implements Authentication {

        @Override
        public Optional<UUID> sessionId() {
            return Optional.of(claims.sessionId());
        }
    }

    /** Not a token of ours, or of a session that never was. */
    record Invalid() implements Authentication {

        @Override
        public Optional<UUID> sessionId() {
            return Optional.empty();
        }
    }

    /** A genuine token whose time is over. */
    record Expired(AccessClaims claims) implements Authentication {

        @Override
        public Optional<UUID> sessionId() {
            return Optional.of(claims.sessionId());
        }
    }

    /** A genuine token of a session that has ended. */
    record Ended(AccessClaims claims, EndReason reason) implements Authentication {

        @Override
        public Optional<UUID> sessionId() {
            return Optional.of(claims.sessionId());
        }
    }
}
