package dev.rollcall.internal.session;

import dev.rollcall.EndReason;
import dev.rollcall.internal.token.AccessClaims;
import java.util.Optional;
import java.util.UUID;

/** What came of checking the access token of a request. */
public sealed interface Authentication {

    /** The session that the token names, living or not; empty if it is not one of our tokens. */
    Optional<UUID> sessionId();

    /** The session is accepted. */
    record Accepted(AccessClaims claims) implements Authentication {

        @Override
        public Optional<UUID> sessionId() {
            return Optional.of(claims.sessionId());
        }
    }

    /** Not one of our tokens, or one of a session that never existed. */
    record Invalid() implements Authentication {

        @Override
        public Optional<UUID> sessionId() {
            return Optional.empty();
        }
    }

    /** A genuine token that has expired. */
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
