package dev.rollcall.internal.token;

/** What came of looking at a management token. */
public sealed interface ManagementVerification {

    /** The token is genuine and its time has come. */
    record Valid(ManagementGrant grant) implements ManagementVerification {}

    /** The token is genuine in every other respect, but its time is over. */
    record Expired(ManagementGrant grant) implements ManagementVerification {}

    /** The token is none of ours, or of another kind; the reason is for the log, never for the client. */
    record Invalid(Refusal reason) implements ManagementVerification {}
}
