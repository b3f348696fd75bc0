package dev.rollcall.internal.session;

import dev.rollcall.SignedIn;

/** What the tokens of an answer have to fit into, apart from their own limit. Asked before anything is stored. */
@FunctionalInterface
public interface TokenRoom {

    /** The body of an answer, which has room for every token. */
    TokenRoom BODY = pair -> {};

    /** @throws dev.rollcall.UnusableIdentityException if they don't fit */
    void require(SignedIn pair);
}
