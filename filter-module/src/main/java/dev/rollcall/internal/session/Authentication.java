package dev.rollcall.internal.session;

import dev.rollcall.EndReason;
import dev.rollcall.internal.token.AccessClaims;

/** What an access token says of the request that carries it. */
public sealed interface Authentication {

    /** A session that is accepted. */
    record Accepted(AccessClaims claims) implements Authentication {}

    /** Not a token of ours, or of a session that never was. */
    record Invalid() implements Authentication {}

    /** A genuine token whose time is over. */
    record Expired(AccessClaims claims) implements Authentication {}

    /** A genuine token of a session that has ended. */
    record Ended(AccessClaims claims, EndReason reason) implements Authentication {}
}
