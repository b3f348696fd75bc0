package dev.rollcall.internal.token;

/** The claims of a token of the right kind whose signature matches. None of them has been checked yet. */
record SignedClaims(ClaimSet claims, String keyId) {}
