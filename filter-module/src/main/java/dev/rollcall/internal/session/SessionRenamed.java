package dev.rollcall.internal.session;

import dev.rollcall.Session;
import java.time.Instant;

/** A session has another device name, or none any more. */
public record SessionRenamed(Session session, Instant at) {}
