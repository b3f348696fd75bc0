package dev.rollcall.internal.session;

import dev.rollcall.EndReason;
import dev.rollcall.SessionEnded;
import java.time.Instant;

/**
 * Fired after all sessions of a user were ended, even if there were none. {@link SessionEnded} is fired for each of them.
 *
 * @param count how many active sessions ended
 */
public record AllSessionsEnded(String subject, EndReason reason, int count, Instant at) {}
