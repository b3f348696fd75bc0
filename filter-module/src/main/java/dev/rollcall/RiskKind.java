package dev.rollcall;

import java.util.Locale;

/** What may be wrong. */
public enum RiskKind {
    /** The user has not signed in with this device before. */
    NEW_DEVICE,
    /** The user has not signed in from this country before. */
    NEW_COUNTRY,
    /** Nobody travels that fast. */
    IMPOSSIBLE_TRAVEL,
    /** The user is never active at this time of the day. */
    UNUSUAL_HOUR,
    /** A session goes on from another address. */
    ADDRESS_CHANGED,
    /** A refresh token of the past was used: somebody has a copy. The session has ended. */
    REFRESH_REUSED,
    /** Found by a rule of the application. */
    OTHER;

    /** The name in settings, such as {@code new_device}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
