package dev.rollcall.internal.token;

import dev.rollcall.internal.settings.SigningAlgorithm;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.spec.AlgorithmParameterSpec;
import java.security.spec.ECGenParameterSpec;
import java.security.spec.NamedParameterSpec;
import java.security.spec.RSAKeyGenParameterSpec;

/** What the Java runtime calls a signing algorithm and its keys. */
record SignatureScheme(String keyType, String signatureName, AlgorithmParameterSpec keyParameters) {

    private static final int RSA_BITS = 3072;

    static SignatureScheme of(SigningAlgorithm algorithm) {
        return switch (algorithm) {
            case ES256 -> new SignatureScheme("EC", "SHA256withECDSA", new ECGenParameterSpec("secp256r1"));
            case RS256 ->
                new SignatureScheme(
                        "RSA", "SHA256withRSA", new RSAKeyGenParameterSpec(RSA_BITS, RSAKeyGenParameterSpec.F4));
            case EDDSA -> new SignatureScheme("EdDSA", "Ed25519", NamedParameterSpec.ED25519);
        };
    }

    KeyPair generateKeyPair(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(keyType);
            generator.initialize(keyParameters, random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime makes no keys for " + signatureName, e);
        }
    }

    KeyFactory keyFactory() throws NoSuchAlgorithmException {
        return KeyFactory.getInstance(keyType);
    }

    Signature signature() throws NoSuchAlgorithmException {
        return Signature.getInstance(signatureName);
    }
}
