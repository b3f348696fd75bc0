package dev.rollcall.internal.token;

/** What came of checking an access token. */
public sealed interface Verification {

    /** The token is genuine and valid now. */
    record Valid(AccessClaims claims) implements Verification {}

    /** The token is genuine in every other respect, but it has expired. */
    record Expired(AccessClaims claims) implements Verification {}

    /** The token is genuine in every other respect, but lies in the future: the database's clock was set back. */
    record NotYetValid(AccessClaims claims) implements Verification {}

    /** The token is not one of ours. The reason is for the log, never for the client. */
    record Invalid(Refusal reason) implements Verification {}
}
