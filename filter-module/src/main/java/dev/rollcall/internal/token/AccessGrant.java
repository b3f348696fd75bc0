package dev.rollcall.internal.token;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What an access token is issued for: a subject in a session.
 *
 * @param authTime when the user signed in
 * @param notAfter the end of the session, which no token outlives
 * @param generation of the refresh token that the token is issued with, if its first use is to be noted; else 0
 * @param further claims beside those that every token has, of types that JSON has
 */
public record AccessGrant(
        String subject,
        Set<String> groups,
        UUID sessionId,
        Instant authTime,
        Instant notAfter,
        int generation,
        Map<String, Object> further) {

    /** For a token without further claims. */
    public AccessGrant(
            String subject, Set<String> groups, UUID sessionId, Instant authTime, Instant notAfter, int generation) {
        this(subject, groups, sessionId, authTime, notAfter, generation, Map.of());
    }

    /** For a token whose first use says nothing. */
    public AccessGrant(String subject, Set<String> groups, UUID sessionId, Instant authTime, Instant notAfter) {
        this(subject, groups, sessionId, authTime, notAfter, 0, Map.of());
    }

    public AccessGrant {
        if (subject.isEmpty()) {
            throw new IllegalArgumentException("subject must not be empty");
        }
        groups = Set.copyOf(groups);
        further = Map.copyOf(further);
    }
}
