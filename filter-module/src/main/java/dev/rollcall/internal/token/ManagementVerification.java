package dev.rollcall.internal.token;

/** What came of checking a management token. */
public sealed interface ManagementVerification {

    /** The token is genuine and valid now. */
    record Valid(ManagementGrant grant) implements ManagementVerification {}

    /** The token is genuine in every other respect, but it has expired. */
    record Expired(ManagementGrant grant) implements ManagementVerification {}

    /** The token is not one of ours, or of another kind. The reason is for the log, never for the client. */
    record Invalid(Refusal reason) implements ManagementVerification {}
}
