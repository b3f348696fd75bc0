package dev.rollcall.internal.token;

import java.time.Instant;
import java.util.Set;
import java.util.UUID;

/**
 * What an access token is issued for: a subject in a session.
 *
 * @param authTime when the user signed in
 * @param notAfter the end of the session, which no token outlives
 */
public record AccessGrant(String subject, Set<String> groups, UUID sessionId, Instant authTime, Instant notAfter) {

    public AccessGrant {
        if (subject.isEmpty()) {
            throw new IllegalArgumentException("subject must not be empty");
        }
        groups = Set.copyOf(groups);
    }
}
