package dev.rollcall.internal.session;

import dev.rollcall.internal.settings.RecoverySettings;
import dev.rollcall.spi.RefreshState;
import dev.rollcall.spi.RefreshState.Previous;
import java.time.Instant;

/** What a presented refresh token means for its session: a pure rule (RFC 9700 section 4.14.2). */
enum RefreshRule {
    /** The current token: it is replaced by its successor. */
    ROTATE,
    /**
     * The token that was just replaced: its answer was lost, or a second tab was slower. It gets the same successor.
     */
    RECOVER,
    /**
     * The same, later: nothing of the pair that replaced it was used, so its answer was lost. It gets the same successor if it
     * comes from the same kind of client; from another it is {@link #REUSED}.
     */
    RECOVER_LATE,
    /** The same, just after a late recovery, when the successor may have been used: again a second tab, or an answer lost. */
    RECOVER_AGAIN,
    /** A genuine token from earlier: somebody kept a copy. */
    REUSED,
    /** Not a token of this session. */
    UNKNOWN;

    static RefreshRule of(ParsedRefreshToken token, RefreshState state, Instant now, RecoverySettings recovery) {
        if (!Hashes.same(token.familyHash(), state.familyHash())) {
            return UNKNOWN;
        }
        if (token.generation() == state.generation()) {
            return Hashes.same(token.hash(), state.hash()) ? ROTATE : UNKNOWN;
        }
        if (token.generation() > state.generation() || token.generation() < 0) {
            return UNKNOWN;
        }
        return state.previous()
                .filter(previous -> token.generation() == state.generation() - 1)
                .filter(previous -> Hashes.same(token.hash(), previous.hash()))
                .map(previous -> ofPredecessor(previous, state.rotatedAt(), now, recovery))
                .orElse(REUSED);
    }

    private static RefreshRule ofPredecessor(
            Previous previous, Instant rotatedAt, Instant now, RecoverySettings recovery) {
        if (now.isBefore(rotatedAt.plus(recovery.window()))) {
            return RECOVER;
        }
        if (!now.isBefore(rotatedAt.plus(recovery.limit()))) {
            return REUSED;
        }
        if (previous.successorUnused()) {
            return RECOVER_LATE;
        }
        return previous.recoveredAt()
                        .filter(at -> now.isBefore(at.plus(recovery.window())))
                        .isPresent()
                ? RECOVER_AGAIN
                : REUSED;
    }

    /** Whether only the same kind of client may do that, because it comes after the recovery window. */
    boolean isForSameClient() {
        return this == RECOVER_LATE || this == RECOVER_AGAIN;
    }
}
