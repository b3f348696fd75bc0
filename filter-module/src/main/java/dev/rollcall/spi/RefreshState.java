package dev.rollcall.spi;

import java.time.Instant;
import java.util.Optional;

/**
 * What the store keeps of a session's refresh tokens: hashes, never a token.
 *
 * @param generation number of the current token; every rotation adds one
 * @param familyHash hash of the part that all tokens of the session share
 * @param hash hash of the current token's secret
 * @param previous the token that the current one replaced, absent before the first rotation
 * @param rotatedAt when the current token came to be
 */
public record RefreshState(
        int generation, String familyHash, String hash, Optional<Previous> previous, Instant rotatedAt) {

    /**
     * The replaced token.
     *
     * @param hash hash of its secret
     * @param salt with the replaced secret it gives the current one again, so that a lost answer can be repeated
     */
    public record Previous(String hash, String salt) {}
}
