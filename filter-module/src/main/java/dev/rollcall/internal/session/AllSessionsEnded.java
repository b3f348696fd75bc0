package dev.rollcall.internal.session;

import dev.rollcall.EndReason;
import dev.rollcall.SessionEnded;
import java.time.Instant;

/**
 * Fired after all sessions of a user were ended, also when there was none; {@link SessionEnded} is fired for each of them.
 *
 * @param count how many living sessions ended
 */
public record AllSessionsEnded(String subject, EndReason reason, int count, Instant at) {}
