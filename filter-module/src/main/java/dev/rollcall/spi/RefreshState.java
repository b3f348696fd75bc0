package dev.rollcall.spi;

import java.time.Instant;
import java.util.Optional;

/**
 * What the store keeps of a session's refresh tokens: hashes, never a token.
 *
 * <pre>{@code
 * import dev.rollcall.spi.RefreshState;
 *
 * boolean isNext(RefreshState stored, RefreshState next) {
 *     return next.generation() == stored.generation() + 1
 *             && next.previous().filter(old -> old.hash().equals(stored.hash())).isPresent();
 * }
 * }</pre>
 *
 * @param generation the number of the current token, from 0; each rotation adds one
 * @param familyHash hash of the part that all tokens of the session share
 * @param hash hash of the current token's secret
 * @param previous the token that the current one replaced; empty before the first rotation
 * @param rotatedAt when the current token was made
 */
public record RefreshState(
        int generation, String familyHash, String hash, Optional<Previous> previous, Instant rotatedAt) {

    /**
     * The token that was replaced.
     *
     * @param hash hash of its secret
     * @param salt yields the current secret again, together with the replaced one, so that a lost answer can be repeated
     */
    public record Previous(String hash, String salt) {}
}
