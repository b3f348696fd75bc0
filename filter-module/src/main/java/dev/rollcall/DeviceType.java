package dev.rollcall;

import java.util.Locale;

/** The kind of device that a session runs on. */
public enum DeviceType {
    DESKTOP,
    MOBILE,
    TABLET,
    TV,
    BOT,
    OTHER;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** The word used in JSON, in filters and in the database. */
    public String code() {
        return code;
    }
}
