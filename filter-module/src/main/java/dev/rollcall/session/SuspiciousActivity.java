package dev.rollcall.session;

import java.time.Instant;
import java.util.UUID;

/**
 * Fired when something happened that a user should hear of.
 *
 * @param explanation a sentence for people
 */
public record SuspiciousActivity(Kind kind, String subject, UUID sessionId, Instant at, String explanation) {

    /** What happened. */
    public enum Kind {
        /** A refresh token of the past was used: somebody has a copy. The session has ended. */
        REFRESH_REUSED
    }
}
