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
     * @param successorUnused whether it is known that nothing of the pair that replaced it was ever used; false when
     *     something was, and when nobody can tell
     * @param recoveredAt when it was last exchanged again after the recovery window; empty if it never was
     */
    public record Previous(String hash, String salt, boolean successorUnused, Optional<Instant> recoveredAt) {

        /** A token of which nobody can tell whether its successor was used. */
        public Previous(String hash, String salt) {
            this(hash, salt, false, Optional.empty());
        }
    }

    /**
     * Returns the generation of access tokens whose first use is still to be noted; 0 for none. The first pair of a
     * session has generation 0, and replaced nothing.
     */
    public int unusedGeneration() {
        return previous.filter(Previous::successorUnused).isPresent() ? generation : 0;
    }
}
