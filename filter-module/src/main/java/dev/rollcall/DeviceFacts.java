package dev.rollcall;

import org.jspecify.annotations.Nullable;

/**
 * What a request says about its device, in the User-Agent header and the client hints. All of it is the client's own
 * claim: show it and compare it, but never authorize by it.
 *
 * <pre>{@code
 * import dev.rollcall.DeviceFacts;
 * import dev.rollcall.Session;
 *
 * String label(Session session) {
 *     DeviceFacts facts = session.device();
 *     return facts.browser() == null ? facts.device() : facts.browser();
 * }
 * }</pre>
 *
 * @param browser family and major version, such as {@code Chrome 124}, at most 64 characters; null when unknown
 * @param os family and major version, such as {@code Windows 10}, at most 64 characters; null when unknown
 * @param type the kind of device
 * @param userAgent the User-Agent header on one line, cut to {@value #MAX_USER_AGENT_LENGTH} characters; null when absent
 * @param device a label for people, such as {@code Chrome 124 on Windows}
 */
public record DeviceFacts(
        @Nullable String browser,
        @Nullable String os,
        DeviceType type,
        @Nullable String userAgent,
        String device) {

    /** The longest part of a {@code User-Agent} header that is looked at and kept. */
    public static final int MAX_USER_AGENT_LENGTH = 512;

    /** A device that nothing is known about. */
    public static final DeviceFacts UNKNOWN = new DeviceFacts(null, null, DeviceType.OTHER, null, "Unknown device");
}
