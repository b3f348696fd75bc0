package dev.rollcall.internal.token;

import dev.rollcall.internal.settings.TokenSettings;
import java.time.Duration;
import java.time.Instant;

/**
 * The claims that tokens of every kind have, correct apart from the time at which they are looked at.
 *
 * @param notBefore the first moment at which the token is accepted
 * @param expiresAt the first moment at which it is no longer accepted
 */
record CommonClaims(String subject, String tokenId, Instant issuedAt, Instant notBefore, Instant expiresAt) {

    /** How far the clocks of two nodes may differ. */
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(60);

    static CommonClaims read(ClaimSet claims, TokenSettings settings, Duration longest) throws RefusedException {
        require(claims.text("iss").equals(settings.issuer()), Refusal.ISSUER);
        require(settings.audience().equals(claims.members().get("aud")), Refusal.AUDIENCE);
        Instant issuedAt = claims.time("iat");
        Instant expiresAt = claims.time("exp");
        Duration lifetime = Duration.between(issuedAt, expiresAt);
        require(!lifetime.isNegative() && lifetime.compareTo(longest) <= 0, Refusal.LIFETIME);
        return new CommonClaims(
                claims.text("sub"), claims.text("jti"), issuedAt, notBefore(claims, issuedAt), expiresAt);
    }

    /** When the token starts to be accepted: {@code iat} with some tolerance, {@code nbf} to the second. */
    private static Instant notBefore(ClaimSet claims, Instant issuedAt) throws RefusedException {
        Instant plausible = issuedAt.minus(CLOCK_SKEW);
        if (!claims.has("nbf")) {
            return plausible;
        }
        Instant stated = claims.time("nbf");
        return stated.isAfter(plausible) ? stated : plausible;
    }

    private static void require(boolean satisfied, Refusal otherwise) throws RefusedException {
        if (!satisfied) {
            throw new RefusedException(otherwise);
        }
    }
}
