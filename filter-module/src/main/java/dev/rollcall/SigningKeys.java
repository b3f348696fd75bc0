package dev.rollcall;

/**
 * The keys that sign and verify this deployment's tokens: generated, stored and rotated by Rollcall, or the operator's
 * own ({@code rollcall.keys.location}).
 *
 * <pre>{@code
 * import dev.rollcall.SigningKeys;
 * import jakarta.inject.Inject;
 *
 * @Inject
 * SigningKeys keys;
 *
 * String rotateBeforeTheAudit() {
 *     return keys.rotateNow();
 * }
 * }</pre>
 *
 * <p>Thread-safe. Methods throw {@link StoreUnavailableException} when they need the database and it can't be reached.
 */
public interface SigningKeys {

    /** Returns the id of the key that signs now: its JWK thumbprint (RFC 7638). */
    String signingKeyId();

    /** Returns the public keys as a JWK Set (RFC 7517), the same as at {@code /auth/jwks.json}. */
    String jwks();

    /**
     * Publishes the next key ahead of its time, unless one is published already. It begins to sign after
     * {@code rollcall.keys.publish-ahead} (default 24 h). Nobody is signed out.
     *
     * @return the id of the next key
     * @throws UnsupportedOperationException if the keys are the operator's
     */
    String rotateNow();

    /**
     * Replaces all keys at once, for the day a private key has leaked. The new key signs immediately, and all tokens
     * that were signed before are refused: on this node from now on, on others within a minute.
     *
     * <p>Users are not signed out: their next refresh gives a token that is accepted. Other services that verify tokens
     * refuse the new ones until they have fetched the key set again.
     *
     * @return the id of the new key
     * @throws UnsupportedOperationException if the keys are the operator's
     */
    String replaceLeakedKeysNowAndRefuseTheirTokens();
}
