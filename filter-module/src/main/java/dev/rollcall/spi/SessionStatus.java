package dev.rollcall.spi;

import dev.rollcall.EndReason;
import java.time.Instant;
import java.util.Optional;

/**
 * What has to be known of a session to decide whether it is still accepted.
 *
 * @param endReason why it ended; also when it did together with all others, and its own row does not say so yet
 */
public record SessionStatus(
        String subject,
        Instant createdAt,
        Instant lastActiveAt,
        Instant expiresAt,
        boolean remembered,
        Revision revision,
        Optional<EndReason> endReason) {}
