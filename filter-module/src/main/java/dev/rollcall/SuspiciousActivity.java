package dev.rollcall;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Fired when something happened that a user should hear of.
 *
 * @param sessionId the session it happened to; empty for a sign-in that was refused
 * @param client where it came from
 */
public record SuspiciousActivity(
        Finding finding, String subject, Optional<UUID> sessionId, Client client, Instant at) {}
