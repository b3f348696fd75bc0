package dev.rollcall;

import java.util.Locale;

/**
 * The kind of device that a session runs on, as far as its headers tell.
 *
 * <pre>{@code
 * import dev.rollcall.DeviceType;
 *
 * String icon(DeviceType type) {
 *     return switch (type) {
 *         case MOBILE, TABLET -> "phone.svg";
 *         case TV -> "tv.svg";
 *         case DESKTOP, BOT, OTHER -> "computer.svg";
 *     };
 * }
 * }</pre>
 */
public enum DeviceType {
    DESKTOP,
    MOBILE,
    TABLET,
    TV,
    BOT,
    OTHER;

    private final String code = name().toLowerCase(Locale.ROOT);

    /** Returns the name used in JSON, in filters and in the database, such as {@code mobile}. */
    public String code() {
        return code;
    }
}
