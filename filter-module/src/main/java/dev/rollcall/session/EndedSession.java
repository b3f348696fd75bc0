package dev.rollcall.session;

import java.time.Instant;
import java.util.UUID;

/**
 * A session whose end is on record.
 *
 * @param at when it ended, which may be long before it was recorded
 */
public record EndedSession(UUID id, String subject, EndReason reason, Instant at) {}
