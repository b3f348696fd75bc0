package dev.rollcall.token;

/** A new access token, and what it says. */
public record Issued(AccessToken token, AccessClaims claims) {}
