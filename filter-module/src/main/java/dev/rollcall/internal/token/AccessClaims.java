package dev.rollcall.internal.token;

import java.time.Instant;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

/**
 * What a genuine access token says. Times are in whole seconds.
 *
 * @param sessionId the claim {@code sid}, which revocation goes by
 * @param tokenId the claim {@code jti}
 * @param expiresAt the first moment at which the token is no longer accepted
 * @param authTime when the user signed in
 * @param generation the claim {@code gen}: of the refresh token that this one was issued with; 0 without the claim
 * @param further all other claims: the {@code amr} and those of the application
 */
public record AccessClaims(
        String subject,
        UUID sessionId,
        Set<String> groups,
        String tokenId,
        Instant issuedAt,
        Instant expiresAt,
        Instant authTime,
        int generation,
        Map<String, Object> further) {

    /** Claims without a generation, and no others. */
    public AccessClaims(
            String subject,
            UUID sessionId,
            Set<String> groups,
            String tokenId,
            Instant issuedAt,
            Instant expiresAt,
            Instant authTime) {
        this(subject, sessionId, groups, tokenId, issuedAt, expiresAt, authTime, 0, Map.of());
    }

    public AccessClaims {
        groups = Set.copyOf(groups);
        further = Map.copyOf(further);
    }
}
