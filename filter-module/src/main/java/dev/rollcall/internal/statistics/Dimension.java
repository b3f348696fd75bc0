package dev.rollcall.internal.statistics;

/** What is counted, by name. */
public enum Dimension {
    /** Sign-ins by hour of the day, 0 to 23. */
    SIGN_IN_HOUR,
    /** Sign-ins by kind of device. */
    DEVICE,
    /** Sign-ins by browser. */
    BROWSER,
    /** Sign-ins by operating system. */
    OS,
    /** Sign-ins by country. */
    COUNTRY,
    /** Ends by reason. */
    END_REASON,
    /** Ends by how long the session had lasted, see {@link Durations}. */
    DURATION,
    /** Sign-ins that failed, under one name. */
    FAILED_SIGN_IN
}
