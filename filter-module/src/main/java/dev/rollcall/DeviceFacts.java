package dev.rollcall;

import org.jspecify.annotations.Nullable;

/**
 * What a login request says of its device. All of it is the client's own claim: fit to show and to compare, never to
 * authorize.
 *
 * @param browser family and major version, at most 64 characters, such as {@code Chrome 124}; null when unknown
 * @param os family and major version, at most 64 characters, such as {@code Windows 10}; null when unknown
 * @param type the kind of device
 * @param userAgent the header on one line, at most {@value #MAX_USER_AGENT_LENGTH} characters; null when absent
 * @param device the label for people, such as {@code Chrome 124 on Windows}
 */
public record DeviceFacts(
        @Nullable String browser,
        @Nullable String os,
        DeviceType type,
        @Nullable String userAgent,
        String device) {

    /** The longest part of a {@code User-Agent} header that is looked at and kept. */
    public static final int MAX_USER_AGENT_LENGTH = 512;

    /** Nothing is known. */
    public static final DeviceFacts UNKNOWN = new DeviceFacts(null, null, DeviceType.OTHER, null, "Unknown device");
}
