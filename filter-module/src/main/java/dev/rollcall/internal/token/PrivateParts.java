package dev.rollcall.internal.token;

import dev.rollcall.internal.settings.SigningAlgorithm;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.interfaces.ECPrivateKey;
import java.security.interfaces.EdECPrivateKey;
import java.security.interfaces.RSAPrivateCrtKey;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.RSAPublicKeySpec;

/** Private keys that come without their public part, which is calculated. */
final class PrivateParts {

    private PrivateParts() {}

    static PrivateKey decode(byte[] pkcs8) throws UnusableKeyException {
        for (SigningAlgorithm algorithm : SigningAlgorithm.values()) {
            try {
                return SignatureScheme.of(algorithm).keyFactory().generatePrivate(new PKCS8EncodedKeySpec(pkcs8));
            } catch (InvalidKeySpecException e) {
                // It may be a key of the next kind
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException("This Java runtime has no keys for " + algorithm.joseName(), e);
            }
        }
        throw new UnusableKeyException("is not a PKCS#8 key of a known kind: EC P-256, RSA, Ed25519");
    }

    static OperatorKey complete(PrivateKey key) throws UnusableKeyException {
        try {
            if (key instanceof ECPrivateKey ec) {
                return completeOnP256(ec);
            }
            return OperatorKey.of(key, publicPart(key));
        } catch (GeneralSecurityException e) {
            throw new UnusableKeyException("is damaged");
        }
    }

    private static OperatorKey completeOnP256(ECPrivateKey key) throws UnusableKeyException, GeneralSecurityException {
        if (!P256.isCurveOf(key)) {
            throw new UnusableKeyException("is on a curve other than P-256");
        }
        UnusableKeyException refused = new UnusableKeyException("is damaged");
        for (PublicKey candidate : P256.candidates(key)) {
            try {
                return OperatorKey.of(key, candidate);
            } catch (UnusableKeyException e) {
                refused = e;
            }
        }
        throw refused;
    }

    private static PublicKey publicPart(PrivateKey key) throws UnusableKeyException, GeneralSecurityException {
        if (key instanceof RSAPrivateCrtKey rsa) {
            return KeyFactory.getInstance("RSA")
                    .generatePublic(new RSAPublicKeySpec(rsa.getModulus(), rsa.getPublicExponent()));
        }
        if (key instanceof EdECPrivateKey ed && Ed25519.isCurveOf(ed)) {
            return Ed25519.publicKey(ed.getBytes().orElseThrow(() -> new UnusableKeyException("does not show itself")));
        }
        throw new UnusableKeyException("is neither EC P-256, RSA with its prime factors, nor Ed25519");
    }
}
