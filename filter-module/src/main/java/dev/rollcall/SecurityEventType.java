package dev.rollcall;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What a {@link SecurityEvent} is about.
 *
 * <pre>{@code
 * import dev.rollcall.SecurityEventType;
 * import java.util.EnumSet;
 * import java.util.Set;
 *
 * static final Set<SecurityEventType> WORTH_A_MAIL =
 *         EnumSet.of(SecurityEventType.NEW_DEVICE, SecurityEventType.REFRESH_REUSED);
 * }</pre>
 */
public enum SecurityEventType {
    /** A session began. */
    SIGNED_IN,
    /** A session was ended by its user or an authorised client, or a new sign-in replaced it. */
    SIGNED_OUT,
    /** A wrong password, or a right one that was refused. */
    SIGN_IN_FAILED,
    /** Too many failures; once, when a lock begins. */
    THROTTLED,
    /** A sign-in on a device that the user has not used before. */
    NEW_DEVICE,
    /** A sign-in from a country that was not seen before. */
    NEW_COUNTRY,
    /** Two sign-ins too far apart for the time between them. */
    IMPOSSIBLE_TRAVEL,
    /** A sign-in at a time of day at which the user is hardly ever active. */
    UNUSUAL_HOUR,
    /** A sign-in whose address can't be told, because what a trusted proxy wrote about it can't be read. */
    UNRELIABLE_ADDRESS,
    /** A session was refreshed from another address. */
    ADDRESS_CHANGED,
    /** The answer to a refresh was given again, because it was lost or two tabs refreshed at once. */
    REFRESH_RECOVERED,
    /** A refresh token was used a second time, and the session has ended. */
    REFRESH_REUSED,
    /** The session limit ended the least recently used session. */
    SESSION_EVICTED,
    /** An administrator ended sessions of a user. */
    FORCED_LOGOUT,
    /** An administrator ended everyone's sessions. */
    EMERGENCY_LOGOUT,
    /** The application reported that the user's groups changed. */
    ROLES_CHANGED,
    /** The application reported that the user was deleted or disabled. */
    USER_DELETED,
    /** The application reported that the user's password changed. */
    PASSWORD_CHANGED,
    /** An administrator had everything about the user handed out. */
    USER_EXPORTED,
    /** Everything about a user was erased. It does not say about whom. */
    USER_ERASED,
    /** A new signing key was made. */
    KEY_ROTATED,
    /** A user gave a session another device name. */
    SESSION_RENAMED,
    /** Somebody called what only administrators or authorised clients may; at most once a minute for each. */
    ACCESS_DENIED,
    /** A rule of the application's own found something, or a user said "That was not me". */
    SUSPICIOUS_ACTIVITY;

    /** Returns the name used in JSON, such as {@code signed_in}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Returns the type with this name in JSON; empty when there is none. */
    public static Optional<SecurityEventType> ofCode(String code) {
        return Stream.of(values()).filter(type -> type.code().equals(code)).findFirst();
    }
}
