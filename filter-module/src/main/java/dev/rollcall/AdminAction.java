package dev.rollcall;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Fired when an administrator has ended sessions, after it was stored.
 *
 * @param admin who did it
 * @param adminSession the session in which it was done
 * @param subject whose sessions ended; empty when it was everyone's
 * @param sessionIds which sessions ended; not all when they are many, none when they were everyone's
 * @param revoked how many sessions ended, an estimate when they were everyone's
 */
public record AdminAction(
        Kind kind,
        String admin,
        UUID adminSession,
        Optional<String> subject,
        List<UUID> sessionIds,
        long revoked,
        Optional<AdminReason> reason) {

    /** What was done. */
    public enum Kind {
        /** One session was ended. */
        SESSION_ENDED,
        /** All sessions of a user were ended. */
        USER_SIGNED_OUT,
        /** All sessions of everyone were ended. */
        EVERYONE_SIGNED_OUT,
        /** All sessions of everyone were ended but that of the administrator. */
        EVERYONE_ELSE_SIGNED_OUT
    }

    public AdminAction {
        sessionIds = List.copyOf(sessionIds);
    }
}
