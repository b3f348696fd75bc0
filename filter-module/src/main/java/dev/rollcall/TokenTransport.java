package dev.rollcall;

/** How the tokens of a sign-in reach the client. */
public enum TokenTransport {

    /** In the answer, for clients that keep them themselves and send {@code Authorization: Bearer}. */
    BODY,

    /** In {@code HttpOnly} cookies, for browsers; scripts never see a token. */
    COOKIE
}
