package dev.rollcall.internal.token;

import dev.rollcall.internal.settings.TokenSettings;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import org.jose4j.jws.JsonWebSignature;
import org.jose4j.jwt.JwtClaims;
import org.jose4j.jwt.NumericDate;
import org.jose4j.lang.JoseException;

/** Signs tokens of every kind with the current key. */
final class TokenSigner {

    private static final int TOKEN_ID_BYTES = 16;

    private final TokenSettings settings;
    private final SigningKeyService keys;
    private final SecureRandom random;

    TokenSigner(TokenSettings settings, SigningKeyService keys, SecureRandom random) {
        this.settings = settings;
        this.keys = keys;
        this.random = random;
    }

    String newTokenId() {
        byte[] bytes = new byte[TOKEN_ID_BYTES];
        random.nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    JwtClaims json(CommonClaims claims) {
        JwtClaims json = new JwtClaims();
        json.setIssuer(settings.issuer());
        json.setSubject(claims.subject());
        json.setAudience(settings.audience());
        json.setExpirationTime(seconds(claims.expiresAt()));
        json.setIssuedAt(seconds(claims.issuedAt()));
        json.setJwtId(claims.tokenId());
        return json;
    }

    static NumericDate seconds(Instant time) {
        return NumericDate.fromSeconds(time.getEpochSecond());
    }

    String sign(TokenKind kind, JwtClaims claims) {
        SigningKey key = keys.current();
        JsonWebSignature signature = new JsonWebSignature();
        signature.setHeader("typ", kind.headerType());
        signature.setAlgorithmHeaderValue(key.algorithm().joseName());
        signature.setKeyIdHeaderValue(key.keyId());
        signature.setKey(key.privateKey());
        signature.setPayload(claims.toJson());
        try {
            return signature.getCompactSerialization();
        } catch (JoseException e) {
            // Without the cause, whose message may contain the token
            throw new IllegalStateException(
                    "key " + key.keyId() + " does not sign: " + e.getClass().getSimpleName());
        }
    }
}
