package dev.rollcall;

/** The answer to a refresh token. */
public sealed interface RefreshOutcome {

    /** A new pair of tokens for the same session. */
    record Refreshed(SignedIn tokens) implements RefreshOutcome {}

    /** The session is over. */
    record Ended(EndReason reason) implements RefreshOutcome {}

    /** No session knows this token. */
    record Unknown() implements RefreshOutcome {}
}
