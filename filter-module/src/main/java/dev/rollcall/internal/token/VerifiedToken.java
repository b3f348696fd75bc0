package dev.rollcall.internal.token;

import java.time.Instant;

/**
 * A token that is genuine, whatever the time.
 *
 * @param notBefore the first moment at which the token is accepted
 * @param keyId the key that signed it, which must still be known when the token is seen again
 */
record VerifiedToken(Verification.Valid valid, Instant notBefore, String keyId) {

    VerifiedToken(AccessClaims claims, Instant notBefore, String keyId) {
        this(new Verification.Valid(claims), notBefore, keyId);
    }

    Verification at(Instant now) {
        if (now.isBefore(notBefore)) {
            return new Verification.NotYetValid(valid.claims());
        }
        return isOver(now) ? new Verification.Expired(valid.claims()) : valid;
    }

    boolean isOver(Instant now) {
        return !now.isBefore(valid.claims().expiresAt());
    }
}
