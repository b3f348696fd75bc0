package dev.rollcall.internal.token;

import dev.rollcall.internal.settings.SigningAlgorithm;
import java.time.Instant;

/**
 * A signing key as the database keeps it.
 *
 * @param number counts the keys from 1. Each number is used once, so that one node wins when two make a key at the same
 *     time
 * @param keyId the JWK thumbprint of the public part (RFC 7638)
 * @param publicJwk the public part as a JWK (RFC 7517)
 * @param privateKey PKCS#8 in base64, or the same encrypted: {@code v1.<salt>.<nonce>.<ciphertext>}
 * @param encrypted whether {@code rollcall.secret} is needed to read the private part
 * @param createdAt when it was made and published
 * @param activeAt when it starts to sign; it does so until the next key of its algorithm starts
 */
public record StoredKey(
        int number,
        String keyId,
        SigningAlgorithm algorithm,
        String publicJwk,
        String privateKey,
        boolean encrypted,
        Instant createdAt,
        Instant activeAt) {

    @Override
    public String toString() {
        return "StoredKey[number=" + number + ", keyId=" + keyId + ", algorithm=" + algorithm + ", encrypted="
                + encrypted + ", createdAt=" + createdAt + ", activeAt=" + activeAt + "]";
    }
}
