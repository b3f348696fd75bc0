package dev.rollcall;

/**
 * The keys that sign and verify the tokens of this deployment: either generated, stored and rotated by Rollcall, or the
 * operator's own ({@code rollcall.keys.location}).
 *
 * <pre>{@code
 * @Inject SigningKeys keys;
 *
 * void leaked() {
 *     keys.replaceLeakedKeysNowAndRefuseTheirTokens();
 * }
 * }</pre>
 *
 * <p>Thread-safe. Methods throw {@link StoreUnavailableException} when no key is in memory, or one has to be stored, and
 * the database can't be reached.
 */
public interface SigningKeys {

    /** The id of the key that signs now: its RFC 7638 thumbprint. */
    String signingKeyId();

    /** The public keys as a JWK Set (RFC 7517), as {@code /auth/jwks.json} shows them. */
    String jwks();

    /**
     * Publishes the next key ahead of its turn, unless one is published already, and returns its id. It starts to sign once
     * it has been published for {@code rollcall.keys.publish-ahead}. Nobody is signed out.
     *
     * @throws UnsupportedOperationException if the keys are the operator's
     */
    String rotateNow();

    /**
     * For the emergency that a private key has leaked: makes a key that signs at once, removes all others, and returns its
     * id. All tokens signed before are refused: by this node from now on, by others as soon as they see the new key, a
     * minute later at most. Sessions go on: a refresh gives a token that is accepted. Verifiers elsewhere refuse new tokens
     * until they fetch the key set again.
     *
     * @throws UnsupportedOperationException if the keys are the operator's
     */
    String replaceLeakedKeysNowAndRefuseTheirTokens();
}
