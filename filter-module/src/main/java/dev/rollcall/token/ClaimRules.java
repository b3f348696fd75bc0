package dev.rollcall.token;

import java.time.Duration;
import java.time.Instant;

/** What the claims of a token must say, apart from the time at which they are looked at. */
final class ClaimRules {

    /** How far the clocks of two nodes may differ. */
    private static final Duration CLOCK_SKEW = Duration.ofSeconds(60);

    private final TokenSettings settings;

    ClaimRules(TokenSettings settings) {
        this.settings = settings;
    }

    VerifiedToken apply(ClaimSet claims, String keyId) throws RefusedException {
        require(claims.text("iss").equals(settings.issuer()), Refusal.ISSUER);
        require(settings.audience().equals(claims.members().get("aud")), Refusal.AUDIENCE);
        Instant issuedAt = claims.time("iat");
        Instant expiresAt = claims.time("exp");
        Duration lifetime = Duration.between(issuedAt, expiresAt);
        require(!lifetime.isNegative() && lifetime.compareTo(settings.lifetime()) <= 0, Refusal.LIFETIME);
        AccessClaims accepted = new AccessClaims(
                claims.text("sub"),
                claims.id("sid"),
                claims.texts("groups"),
                claims.text("jti"),
                issuedAt,
                expiresAt,
                claims.time("auth_time"));
        return new VerifiedToken(accepted, notBefore(claims, issuedAt), keyId);
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
