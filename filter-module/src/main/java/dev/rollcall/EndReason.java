package dev.rollcall;

import java.util.Locale;

/**
 * Why a session ended. The next request with its token is refused with this reason, in the member {@code reason} of the
 * problem {@code session_revoked}.
 *
 * <pre>{@code
 * import dev.rollcall.EndReason;
 * import dev.rollcall.Sessions;
 * import jakarta.inject.Inject;
 *
 * @Inject
 * Sessions sessions;
 *
 * void block(String user) {
 *     sessions.endAll(user, EndReason.SIGNED_OUT_BY_ADMIN);
 * }
 * }</pre>
 */
public enum EndReason {
    /** The user signed out. */
    SIGNED_OUT,
    /** The user ended it from another session, or by a "Was this you?" link. */
    SIGNED_OUT_ELSEWHERE,
    /** An administrator ended it. */
    SIGNED_OUT_BY_ADMIN,
    /** It was the least recently used one when a new session exceeded the limit. */
    EVICTED_BY_LIMIT,
    /** A refresh token was used a second time: somebody may have a copy. */
    REFRESH_REUSED,
    /** The user was deleted or disabled. */
    USER_DELETED,
    /** The user's groups changed. */
    ROLES_CHANGED,
    /** The user's password changed. */
    PASSWORD_CHANGED,
    /** A new sign-in took its place. */
    REPLACED,
    /** Everyone's sessions were ended. */
    EMERGENCY,
    /** It was not used for {@code rollcall.session.idle}. */
    IDLE,
    /** It reached {@code rollcall.session.lifetime}. */
    EXPIRED;

    /** Returns the name used in JSON, such as {@code signed_out}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
