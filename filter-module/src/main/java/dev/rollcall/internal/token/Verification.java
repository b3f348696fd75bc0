package dev.rollcall.internal.token;

/** What came of looking at an access token. */
public sealed interface Verification {

    /** The token is genuine and its time has come. */
    record Valid(AccessClaims claims) implements Verification {}

    /** The token is genuine in every other respect, but its time is over. */
    record Expired(AccessClaims claims) implements Verification {}

    /** The token is none of ours; the reason is for the log, never for the client. */
    record Invalid(Refusal reason) implements Verification {}
}
