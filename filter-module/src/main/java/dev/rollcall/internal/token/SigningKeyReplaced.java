package dev.rollcall.internal.token;

import java.time.Instant;

/**
 * Fired after a signing key was made to replace another.
 *
 * @param replaces the id of the key that signs until then
 */
public record SigningKeyReplaced(String keyId, String replaces, Instant signsFrom, Instant at) {}
