package dev.rollcall.internal.session;

import dev.rollcall.spi.RefreshState;
import dev.rollcall.spi.RefreshState.Previous;
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

    /** A token, with the state in which it is the current one. */
    record Made(ParsedRefreshToken token, RefreshState state) {}

    /** Whether the first use of a new pair is noted. Only then can its predecessor be recovered until that. */
    enum Tracking {
        FIRST_USE,
        NONE
    }

    Made first(UUID sessionId, Instant now) {
        ParsedRefreshToken token = new ParsedRefreshToken(
                sessionId, 0, bytes(ParsedRefreshToken.FAMILY_BYTES), bytes(ParsedRefreshToken.SECRET_BYTES));
        return new Made(token, new RefreshState(0, token.familyHash(), token.hash(), Optional.empty(), now));
    }

    /**
     * The token after this one. Its secret is an HMAC of the old secret under a fresh random salt, which the store keeps.
     * Whoever repeats the old token while it can be recovered gets the very same successor, so any number of parallel
     * refreshes end in one lineage. Neither the old token alone nor the database alone yields the new one.
     */
    Made successor(ParsedRefreshToken token, Instant now, Tracking tracking) {
        byte[] salt = bytes(ParsedRefreshToken.SECRET_BYTES);
        ParsedRefreshToken next = token.successor(Hashes.hmac(salt, token.secret()));
        Previous previous =
                new Previous(token.hash(), Hashes.encode(salt), tracking == Tracking.FIRST_USE, Optional.empty());
        return new Made(
                next, new RefreshState(next.generation(), next.familyHash(), next.hash(), Optional.of(previous), now));
    }

    /** The successor that was made for this token before. */
    static ParsedRefreshToken repeated(ParsedRefreshToken token, Previous previous) {
        return token.successor(Hashes.hmac(Hashes.decode(previous.salt()), token.secret()));
    }

    private byte[] bytes(int count) {
        byte[] bytes = new byte[count];
        random.nextBytes(bytes);
        return bytes;
    }
}
