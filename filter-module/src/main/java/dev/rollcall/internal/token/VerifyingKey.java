package dev.rollcall.internal.token;

import dev.rollcall.internal.settings.SigningAlgorithm;
import java.security.PublicKey;
import org.jose4j.jwk.JsonWebKey;
import org.jose4j.jwk.PublicJsonWebKey;
import org.jose4j.jwk.Use;
import org.jose4j.lang.HashUtil;
import org.jose4j.lang.JoseException;

/** The public part of a signing key, and the only algorithm that it verifies. */
record VerifyingKey(SigningAlgorithm algorithm, PublicJsonWebKey jwk) {

    static VerifyingKey of(SigningAlgorithm algorithm, PublicKey publicKey) {
        try {
            return describe(algorithm, PublicJsonWebKey.Factory.newPublicJwk(publicKey));
        } catch (JoseException e) {
            throw new IllegalStateException("No JWK for a key that was just made for " + algorithm.joseName(), e);
        }
    }

    /** Reads the public part of a stored key, whose thumbprint must be the key id. */
    static VerifyingKey read(StoredKey stored) throws JoseException {
        VerifyingKey key = describe(stored.algorithm(), PublicJsonWebKey.Factory.newPublicJwk(stored.publicJwk()));
        if (!key.keyId().equals(stored.keyId())) {
            throw new JoseException("the key id is not the thumbprint of the public key");
        }
        return key;
    }

    private static VerifyingKey describe(SigningAlgorithm algorithm, PublicJsonWebKey jwk) {
        jwk.setKeyId(jwk.calculateBase64urlEncodedThumbprint(HashUtil.SHA_256));
        jwk.setAlgorithm(algorithm.joseName());
        jwk.setUse(Use.SIGNATURE);
        return new VerifyingKey(algorithm, jwk);
    }

    String keyId() {
        return jwk.getKeyId();
    }

    PublicKey publicKey() {
        return jwk.getPublicKey();
    }

    String json() {
        return jwk.toJson(JsonWebKey.OutputControlLevel.PUBLIC_ONLY);
    }
}
