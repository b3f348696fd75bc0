package dev.rollcall.session;

import dev.rollcall.EndReason;
import java.time.Instant;

/** The end of a session as it goes on record. */
public record Ending(EndReason reason, Instant at) {}
