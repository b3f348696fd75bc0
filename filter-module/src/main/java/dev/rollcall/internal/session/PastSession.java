package dev.rollcall.internal.session;

import dev.rollcall.EndReason;

/**
 * What the history knows of a session when one of its refresh tokens is presented.
 *
 * @param familyHash hash of the part that all its refresh tokens share
 */
public record PastSession(String familyHash, EndReason reason) {

    /** Whether the token is one of this session's, whatever its generation. */
    public boolean issued(ParsedRefreshToken token) {
        return Hashes.same(token.familyHash(), familyHash);
    }
}
