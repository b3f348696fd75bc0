package dev.rollcall.session;

import java.time.Instant;
import java.util.Optional;

/** What has to be known of a session to decide whether it is still accepted. */
public record SessionStatus(
        String subject,
        Instant createdAt,
        Instant lastActiveAt,
        Instant expiresAt,
        boolean remembered,
        Optional<EndReason> endReason) {}
