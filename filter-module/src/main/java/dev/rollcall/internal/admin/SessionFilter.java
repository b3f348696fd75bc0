package dev.rollcall.internal.admin;

import dev.rollcall.DeviceType;
import java.time.Instant;
import java.util.Optional;

/**
 * Which living sessions to find. An absent value matches every session; texts are compared exactly, except as said here.
 *
 * @param userPrefix how the user's name begins, in upper or lower case
 * @param browser with or without a version; without one it matches all numbered versions
 * @param os as {@code browser}
 * @param createdAfter inclusive, so that one range can begin where another ends
 * @param createdBefore exclusive
 */
public record SessionFilter(
        Optional<String> user,
        Optional<String> userPrefix,
        Optional<String> ipAddress,
        Optional<DeviceType> deviceType,
        Optional<String> browser,
        Optional<String> os,
        Optional<String> country,
        Optional<Boolean> remembered,
        Optional<Instant> createdAfter,
        Optional<Instant> createdBefore,
        Optional<String> tenant) {

    /** Of any tenant. */
    public SessionFilter(
            Optional<String> user,
            Optional<String> userPrefix,
            Optional<String> ipAddress,
            Optional<DeviceType> deviceType,
            Optional<String> browser,
            Optional<String> os,
            Optional<String> country,
            Optional<Boolean> remembered,
            Optional<Instant> createdAfter,
            Optional<Instant> createdBefore) {
        this(
                user,
                userPrefix,
                ipAddress,
                deviceType,
                browser,
                os,
                country,
                remembered,
                createdAfter,
                createdBefore,
                Optional.empty());
    }

    /** All living sessions. */
    public static final SessionFilter NONE = new SessionFilter(
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
}
