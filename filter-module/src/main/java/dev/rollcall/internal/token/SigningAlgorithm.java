package dev.rollcall.internal.token;

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
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** How access tokens are signed: an asymmetric algorithm and the one kind of key that goes with it. */
public enum SigningAlgorithm {
    /** ECDSA on P-256, the default: small tokens, cheap to sign. */
    ES256("ES256", "EC", "SHA256withECDSA"),
    /** RSA with a 3072-bit key, as strong as P-256, for consumers that support nothing else. */
    RS256("RS256", "RSA", "SHA256withRSA"),
    /** Ed25519 (RFC 8037). */
    EDDSA("EdDSA", "EdDSA", "Ed25519");

    private static final int RSA_BITS = 3072;

    private final String joseName;
    private final String keyType;
    private final String signatureName;

    SigningAlgorithm(String joseName, String keyType, String signatureName) {
        this.joseName = joseName;
        this.keyType = keyType;
        this.signatureName = signatureName;
    }

    /** The name in the header of a token, for example {@code EdDSA}. It is case-sensitive. */
    public String joseName() {
        return joseName;
    }

    /**
     * The algorithm with that JOSE name.
     *
     * @throws IllegalArgumentException for any other name; the message lists the known ones
     */
    public static SigningAlgorithm ofJoseName(String name) {
        return find(name).orElseThrow(() -> new IllegalArgumentException("must be one of " + names()));
    }

    static Optional<SigningAlgorithm> find(String joseName) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.joseName.equals(joseName))
                .findFirst();
    }

    KeyPair generateKeyPair(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance(keyType);
            generator.initialize(keyParameters(), random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This Java runtime makes no keys for " + joseName, e);
        }
    }

    KeyFactory keyFactory() throws NoSuchAlgorithmException {
        return KeyFactory.getInstance(keyType);
    }

    Signature signature() throws NoSuchAlgorithmException {
        return Signature.getInstance(signatureName);
    }

    private AlgorithmParameterSpec keyParameters() {
        return switch (this) {
            case ES256 -> new ECGenParameterSpec("secp256r1");
            case RS256 -> new RSAKeyGenParameterSpec(RSA_BITS, RSAKeyGenParameterSpec.F4);
            case EDDSA -> NamedParameterSpec.ED25519;
        };
    }

    private static String names() {
        return Arrays.stream(values()).map(SigningAlgorithm::joseName).collect(Collectors.joining(", "));
    }
}
