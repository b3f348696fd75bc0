package dev.rollcall.internal.session;

import dev.rollcall.EndReason;
import dev.rollcall.internal.token.AccessClaims;

/** What came of checking the access token of a request. */
public sealed interface Authentication {

    /** The session is accepted. */
    record Accepted(AccessClaims claims) implements Authentication {}

    /** Not one of our tokens, or one of a session that never existed. */
    record Invalid() implements Authentication {}

    /** A genuine token that has expired. */
    record Expired(AccessClaims claims) implements Authentication {}

    /** A genuine token of a session that has ended. */
    record Ended(AccessClaims claims, EndReason reason) implements Authentication {}
}
