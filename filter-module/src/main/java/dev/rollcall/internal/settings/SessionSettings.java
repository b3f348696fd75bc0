package dev.rollcall.internal.settings;

import java.time.Duration;

/**
 * The rules for sessions. Stricter ones apply to existing sessions, too.
 *
 * @param ordinary lifetimes of a session
 * @param remembered lifetimes of a session whose user asked to be remembered on the device
 * @param recoveryWindow how long after a rotation a repeated refresh token counts as a lost answer
 * @param limit how many sessions a user may have
 * @param activityInterval how often at most the last activity of a session is written
 */
public record SessionSettings(
        Lifetimes ordinary,
        Lifetimes remembered,
        Duration recoveryWindow,
        SessionLimit limit,
        Duration activityInterval) {

    /** The longest that a recovery window may be set to. */
    public static final Duration LONGEST_RECOVERY_WINDOW = Duration.ofMinutes(5);

    public Lifetimes lifetimes(boolean isRemembered) {
        return isRemembered ? remembered : ordinary;
    }
}
