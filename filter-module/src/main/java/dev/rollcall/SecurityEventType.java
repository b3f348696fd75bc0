package dev.rollcall;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** What a security event is about. */
public enum SecurityEventType {
    SIGNED_IN,
    SIGNED_OUT,
    SIGN_IN_FAILED,
    THROTTLED,
    NEW_DEVICE,
    NEW_COUNTRY,
    IMPOSSIBLE_TRAVEL,
    UNUSUAL_HOUR,
    ADDRESS_CHANGED,
    REFRESH_RECOVERED,
    REFRESH_REUSED,
    SESSION_EVICTED,
    FORCED_LOGOUT,
    EMERGENCY_LOGOUT,
    ROLES_CHANGED,
    USER_DELETED,
    PASSWORD_CHANGED,
    KEY_ROTATED,
    /** What a rule of the application found. */
    SUSPICIOUS_ACTIVITY;

    /** The name in JSON, such as {@code signed_in}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The type with this name in JSON. */
    public static Optional<SecurityEventType> ofCode(String code) {
        return Stream.of(values()).filter(type -> type.code().equals(code)).findFirst();
    }
}
