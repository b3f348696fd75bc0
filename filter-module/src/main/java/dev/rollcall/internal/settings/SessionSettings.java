package dev.rollcall.internal.settings;

import java.time.Duration;

/**
 * The rules for sessions. Stricter ones apply to existing sessions, too.
 *
 * @param ordinary lifetimes of a session
 * @param remembered lifetimes of a session whose user asked to be remembered on the device
 * @param recovery when a repeated refresh token counts as a lost answer
 * @param limit how many sessions a user may have
 * @param activityInterval how often at most the last activity of a session is written
 */
public record SessionSettings(
        Lifetimes ordinary,
        Lifetimes remembered,
        RecoverySettings recovery,
        SessionLimit limit,
        Duration activityInterval) {

    public Lifetimes lifetimes(boolean isRemembered) {
        return isRemembered ? remembered : ordinary;
    }
}
