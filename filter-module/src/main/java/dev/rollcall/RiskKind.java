package dev.rollcall;

import java.util.Locale;

/**
 * What may be wrong with a sign-in or a session. The settings {@code rollcall.detection.ignore} and
 * {@code rollcall.detection.block} name these kinds.
 *
 * <pre>{@code
 * import dev.rollcall.RiskKind;
 * import dev.rollcall.SuspiciousActivity;
 * import jakarta.enterprise.event.Observes;
 *
 * void onSuspicion(@Observes SuspiciousActivity activity) {
 *     if (activity.finding().kind() == RiskKind.IMPOSSIBLE_TRAVEL) {
 *         askForNewPassword(activity.subject());
 *     }
 * }
 *
 * void askForNewPassword(String user) {
 *     // ...
 * }
 * }</pre>
 */
public enum RiskKind {
    /** The user has not signed in on this device before. */
    NEW_DEVICE,
    /** The user has not signed in from this country before. */
    NEW_COUNTRY,
    /** Two sign-ins are too far apart for anyone to have travelled in the time between. */
    IMPOSSIBLE_TRAVEL,
    /** The user is hardly ever active at this time of day. */
    UNUSUAL_HOUR,
    /**
     * A trusted proxy wrote something about the client's address that can't be read. It refuses a sign-in also where
     * {@code NEW_COUNTRY} or {@code IMPOSSIBLE_TRAVEL} do, because the place can't be judged.
     */
    UNRELIABLE_ADDRESS,
    /** A session is used from another address than before. */
    ADDRESS_CHANGED,
    /** A refresh token was used a second time, so somebody may have a copy. The session has ended. */
    REFRESH_REUSED,
    /** A rule of the application's own found it. */
    OTHER;

    /** Returns the name used in settings, such as {@code new_device}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
