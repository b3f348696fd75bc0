package dev.rollcall.session;

import dev.rollcall.session.RefreshState.Previous;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/** Makes refresh tokens and their successors. */
final class RefreshTokens {

    private final SecureRandom random;

    RefreshTokens(SecureRandom random) {
        this.random = random;
    }

    /** A token together with the state in which it is the current one. */
    record Made(RefreshToken token, RefreshState state) {}

    Made first(UUID sessionId, Instant now) {
        RefreshToken token =
                new RefreshToken(sessionId, 0, bytes(RefreshToken.FAMILY_BYTES), bytes(RefreshToken.SECRET_BYTES));
        return new Made(token, new RefreshState(0, token.familyHash(), token.hash(), Optional.empty(), now));
    }

    /**
     * The token after this one. Its secret is an HMAC of the old secret under a fresh random salt that the store keeps:
     * whoever comes with the old token inside the recovery window gets the very same successor, so that any number of
     * parallel refreshes ends in one lineage, while neither the old token nor the database alone gives the new one.
     */
    Made successor(RefreshToken token, Instant now) {
        byte[] salt = bytes(RefreshToken.SECRET_BYTES);
        RefreshToken next = token.successor(Hashes.hmac(salt, token.secret()));
        Previous previous = new Previous(token.hash(), Hashes.encode(salt));
        return new Made(
                next, new RefreshState(next.generation(), next.familyHash(), next.hash(), Optional.of(previous), now));
    }

    /** The successor that was already made for this token. */
    static RefreshToken repeated(RefreshToken token, Previous previous) {
        return token.successor(Hashes.hmac(Hashes.decode(previous.salt()), token.secret()));
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
