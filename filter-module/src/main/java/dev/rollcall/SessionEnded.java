package dev.rollcall;

import java.time.Instant;
import java.util.UUID;

/** Fired after the end of a session was stored. */
public record SessionEnded(UUID sessionId, String subject, EndReason reason, Instant at) {}
