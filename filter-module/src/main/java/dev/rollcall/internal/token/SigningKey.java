package dev.rollcall.internal.token;

import dev.rollcall.internal.settings.SigningAlgorithm;
import java.security.PrivateKey;

/** The key that signs new tokens, ready for use. */
record SigningKey(String keyId, SigningAlgorithm algorithm, PrivateKey privateKey) {

    @Override
    public String toString() {
        return "SigningKey[keyId=" + keyId + ", algorithm=" + algorithm + "]";
    }
}
