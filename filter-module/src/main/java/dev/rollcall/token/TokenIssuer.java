package dev.rollcall.token;

import static java.time.temporal.ChronoUnit.SECONDS;

import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Writes and signs access tokens (RFC 9068) that MicroProfile JWT runtimes accept too. */
final class TokenIssuer {

    private static final int TOKEN_ID_BYTES = 16;

    private final TokenSettings settings;
    private final SigningKeys keys;
    private final SecureRandom random;

    TokenIssuer(TokenSettings settings, SigningKeys keys, SecureRandom random) {
        this.settings = settings;
        this.keys = keys;
        this.random = random;
    }

    Issued issue(AccessGrant grant, Instant now) {
        AccessClaims claims = claims(grant, now.truncatedTo(SECONDS));
        String text = sign(json(claims), keys.current());
        if (text.length() > CompactToken.MAX_LENGTH) {
            throw new IllegalArgumentException("an access token with "
                    + grant.groups().size() + " groups does not fit into " + CompactToken.MAX_LENGTH + " characters");
        }
        return new Issued(new AccessToken(text), claims);
    }

    private AccessClaims claims(AccessGrant grant, Instant issuedAt) {
        return new AccessClaims(
                grant.subject(),
                grant.sessionId(),
                grant.groups(),
                newTokenId(),
                issuedAt,
                expiry(issuedAt, grant.notAfter()),
                grant.authTime().truncatedTo(SECONDS));
    }

    private Instant expiry(Instant issuedAt, Instant notAfter) {
        Instant latest = issuedAt.plus(settings.lifetime());
        Instant expiry = (latest.isBefore(notAfter) ? latest : notAfter).truncatedTo(SECONDS);
        return expiry.isBefore(issuedAt) ? issuedAt : expiry;
    }

    private String newTokenId() {
        byte[] bytes = new byte[TOKEN_ID_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private String json(AccessClaims claims) {
        JwtClaims json = new JwtClaims();
        json.setIssuer(settings.issuer());
        json.setSubject(claims.subject());
        json.setAudience(settings.audience());
        json.setStringClaim("client_id", settings.clientId());
        json.setExpirationTime(seconds(claims.expiresAt()));
        json.setIssuedAt(seconds(claims.issuedAt()));
        json.setJwtId(claims.tokenId());
        json.setStringClaim("sid", claims.sessionId().toString());
        json.setNumericDateClaim("auth_time", seconds(claims.authTime()));
        json.setStringClaim("upn", claims.subject());
        json.setStringListClaim("groups", List.copyOf(claims.groups()));
        return json.toJson();
    }

    private static NumericDate seconds(Instant time) {
        return NumericDate.fromSeconds(time.getEpochSecond());
    }

    private static String sign(String payload, SigningKey key) {
        JsonWebSignature signature = new JsonWebSignature();
        signature.setHeader("typ", TokenHeader.TYPE);
        signature.setAlgorithmHeaderValue(key.algorithm().joseName());
        signature.setKeyIdHeaderValue(key.keyId());
        signature.setKey(key.privateKey());
        signature.setPayload(payload);
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            // Without the cause, whose message may contain the token
            throw new IllegalStateException(
                    "key " + key.keyId() + " does not sign: " + e.getClass().getSimpleName());
        }
    }
}
