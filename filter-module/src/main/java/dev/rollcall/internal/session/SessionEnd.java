package dev.rollcall.internal.session;

import dev.rollcall.EndReason;
import java.time.Instant;

/** The end of a session, as it goes on record. */
public record SessionEnd(EndReason reason, Instant at) {}
