package dev.rollcall.internal.settings;

import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

/** How access tokens are signed: an asymmetric algorithm and the one kind of key that goes with it. */
public enum SigningAlgorithm {
    /** ECDSA on P-256, the default: small tokens, cheap to sign. */
    ES256("ES256"),
    /** RSA with a 3072-bit key, as strong as P-256, for consumers that support nothing else. */
    RS256("RS256"),
    /** Ed25519 (RFC 8037). */
    EDDSA("EdDSA");

    private final String joseName;

    SigningAlgorithm(String joseName) {
        this.joseName = joseName;
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

    /** The algorithm with that JOSE name, if there is one. */
    public static Optional<SigningAlgorithm> find(String joseName) {
        return Arrays.stream(values())
                .filter(algorithm -> algorithm.joseName.equals(joseName))
                .findFirst();
    }

    private static String names() {
        return Arrays.stream(values()).map(SigningAlgorithm::joseName).collect(Collectors.joining(", "));
    }
}
