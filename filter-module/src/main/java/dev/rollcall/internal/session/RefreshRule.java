package dev.rollcall.internal.session;

import dev.rollcall.spi.RefreshState;
import java.time.Duration;
import java.time.Instant;

/** What a presented refresh token means for its session: a pure rule (RFC 9700 section 4.14.2). */
enum RefreshRule {
    /** The current token: it is replaced by its successor. */
    ROTATE,
    /**
     * The token that was just replaced: its answer was lost, or a second tab was slower. It gets the same successor.
     */
    RECOVER,
    /** A genuine token from earlier: somebody kept a copy. */
    REUSED,
    /** Not a token of this session. */
    UNKNOWN;

    static RefreshRule of(ParsedRefreshToken token, RefreshState state, Instant now, Duration recoveryWindow) {
        if (!Hashes.same(token.familyHash(), state.familyHash())) {
            return UNKNOWN;
        }
        if (token.generation() == state.generation()) {
            return Hashes.same(token.hash(), state.hash()) ? ROTATE : UNKNOWN;
        }
        if (token.generation() > state.generation() || token.generation() < 0) {
            return UNKNOWN;
        }
        return isJustReplaced(token, state, now, recoveryWindow) ? RECOVER : REUSED;
    }

    private static boolean isJustReplaced(
            ParsedRefreshToken token, RefreshState state, Instant now, Duration recoveryWindow) {
        return token.generation() == state.generation() - 1
                && now.isBefore(state.rotatedAt().plus(recoveryWindow))
                && state.previous()
                        .filter(previous -> Hashes.same(token.hash(), previous.hash()))
                        .isPresent();
    }
}
