package dev.rollcall;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * A CDI event: an administrator has ended sessions, and that is stored.
 *
 * <pre>{@code
 * import dev.rollcall.AdminAction;
 * import dev.rollcall.AdminReason;
 * import jakarta.enterprise.event.Observes;
 *
 * void tellColleagues(@Observes AdminAction action) {
 *     String reason = action.reason().map(AdminReason::text).orElse("no reason given");
 *     post(action.admin() + ": " + action.kind() + " (" + reason + ")");
 * }
 *
 * void post(String message) {
 *     // to the team's chat
 * }
 * }</pre>
 *
 * @param kind what the administrator did
 * @param admin the administrator's user name; {@code jmx} for an operator at a JMX console
 * @param adminSession the session in which the administrator did it; all zeros for JMX
 * @param subject the user whose sessions ended; empty when it was everyone's
 * @param sessionIds which sessions ended. With many, only some of them are named; with everyone's, none
 * @param revoked how many sessions ended; an estimate when it was everyone's
 * @param reason why, in the administrator's words
 */
public record AdminAction(
        Kind kind,
        String admin,
        UUID adminSession,
        Optional<String> subject,
        List<UUID> sessionIds,
        long revoked,
        Optional<AdminReason> reason) {

    /** What an administrator did. */
    public enum Kind {
        /** Ended one session. */
        SESSION_ENDED,
        /** Ended all sessions of one user. */
        USER_SIGNED_OUT,
        /** Ended everyone's sessions. */
        EVERYONE_SIGNED_OUT,
        /** Ended everyone's sessions except the administrator's own. */
        EVERYONE_ELSE_SIGNED_OUT
    }

    public AdminAction {
        sessionIds = List.copyOf(sessionIds);
    }
}
