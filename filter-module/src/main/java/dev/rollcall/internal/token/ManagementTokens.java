package dev.rollcall.internal.token;

import static java.time.temporal.ChronoUnit.SECONDS;

import dev.rollcall.ManagementToken;
import dev.rollcall.internal.settings.TokenSettings;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import org.jose4j.jwt.JwtClaims;

/**
 * The management tokens of this deployment. One is issued to a user whose password was right but who got no session,
 * because the limit was reached. For five minutes it lists and ends the user's own sessions, and does nothing else.
 *
 * <p>It is a JWS like an access token, signed by the same keys and checked as strictly, but with {@code typ:
 * rollcall-management+jwt} and without session and groups. Neither kind is ever accepted as the other. Thread-safe.
 */
public final class ManagementTokens {

    /** How long a token is accepted. */
    public static final Duration LIFETIME = Duration.ofMinutes(5);

    private static final String STATE = "state";

    private final TokenSettings settings;
    private final TokenSigner signer;
    private final TokenVerifier verifier;
    private final InstantSource clock;

    public ManagementTokens(TokenSettings settings, SigningKeyService keys, InstantSource clock, SecureRandom random) {
        this.settings = settings;
        this.signer = new TokenSigner(settings, keys, random);
        this.verifier = new TokenVerifier(keys, TokenKind.MANAGEMENT);
        this.clock = clock;
    }

    /**
     * Issues a token for a subject whose password was right a moment ago.
     *
     * @throws UnreadableKeyException if {@code rollcall.secret} does not open the signing key
     * @throws dev.rollcall.StoreUnavailableException if no key is in memory and the store cannot be asked
     */
    public ManagementToken issue(ManagementGrant grant) {
        Instant now = clock.instant().truncatedTo(SECONDS);
        CommonClaims claims = new CommonClaims(grant.subject(), signer.newTokenId(), now, now, now.plus(LIFETIME));
        JwtClaims json = signer.json(claims);
        json.setStringClaim(STATE, grant.state());
        return new ManagementToken(signer.sign(TokenKind.MANAGEMENT, json), LIFETIME);
    }

    /**
     * Looks at a token that somebody presented.
     *
     * @throws dev.rollcall.StoreUnavailableException if the key is not in memory and the store cannot be asked
     */
    public ManagementVerification verify(String text) {
        try {
            ClaimSet claims = verifier.verify(text).claims();
            CommonClaims common = CommonClaims.read(claims, settings, LIFETIME);
            return at(clock.instant(), common, new ManagementGrant(common.subject(), claims.text(STATE)));
        } catch (RefusedException e) {
            return new ManagementVerification.Invalid(e.reason());
        }
    }

    private static ManagementVerification at(Instant now, CommonClaims claims, ManagementGrant grant) {
        if (now.isBefore(claims.notBefore())) {
            return new ManagementVerification.Invalid(Refusal.NOT_YET_VALID);
        }
        return now.isBefore(claims.expiresAt())
                ? new ManagementVerification.Valid(grant)
                : new ManagementVerification.Expired(grant);
    }
}
