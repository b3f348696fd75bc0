package dev.rollcall.internal.token;

import dev.rollcall.AccessToken;

/** A new access token, with what it says. */
public record Issued(AccessToken token, AccessClaims claims) {}
