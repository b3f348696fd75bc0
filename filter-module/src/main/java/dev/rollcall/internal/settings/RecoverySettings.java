package dev.rollcall.internal.settings;

import java.time.Duration;

/**
 * When a replaced refresh token counts as a lost answer and not as theft.
 *
 * @param window how long after a rotation in any case
 * @param limit how long at most, while nothing of the pair that replaced it has been used; none beyond the window if shorter
 */
public record RecoverySettings(Duration window, Duration limit) {

    /** The longest that a recovery window may be set to. */
    public static final Duration LONGEST_WINDOW = Duration.ofMinutes(5);

    /** The longest that the limit may be set to. */
    public static final Duration LONGEST_LIMIT = Duration.ofDays(30);

    /** Whether the first use of a pair matters. */
    public boolean isBeyondWindow() {
        return limit.compareTo(window) > 0;
    }
}
