package dev.rollcall.internal.token;

/** The claims of a token of the right kind whose signature matches; nothing of them is checked yet. */
record SignedClaims(ClaimSet claims, String keyId) {}
