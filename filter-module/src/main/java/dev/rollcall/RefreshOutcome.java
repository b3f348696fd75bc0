package dev.rollcall;

/**
 * The answer to a refresh token.
 *
 * <pre>{@code
 * import dev.rollcall.RefreshOutcome;
 *
 * int status(RefreshOutcome outcome) {
 *     return outcome instanceof RefreshOutcome.Refreshed ? 200 : 401;
 * }
 * }</pre>
 */
public sealed interface RefreshOutcome {

    /**
     * A new pair of tokens for the same session. The refresh token that was sent is used up.
     *
     * @param tokens the session and its new tokens
     */
    record Refreshed(SignedIn tokens) implements RefreshOutcome {}

    /**
     * The session is over. Over HTTP: 401.
     *
     * @param reason why it ended
     */
    record Ended(EndReason reason) implements RefreshOutcome {}

    /** The token belongs to no session. Over HTTP: 401. */
    record Unknown() implements RefreshOutcome {}
}
