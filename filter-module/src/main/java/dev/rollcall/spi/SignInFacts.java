package dev.rollcall.spi;

import dev.rollcall.Place;
import java.time.Instant;
import java.util.Optional;

/**
 * What the rules know of a sign-in, the new one or one of the past.
 *
 * @param device the label for people, such as {@code Chrome 124 on Windows}
 * @param deviceKey hash of the device cookie; absent without cookies
 * @param location a place for people, such as {@code Lagos, Nigeria}
 * @param country ISO 3166-1 alpha-2 code
 * @param point the position; absent where nothing is known of it, as for private addresses
 */
public record SignInFacts(
        String subject,
        Instant at,
        String device,
        Optional<String> deviceKey,
        Optional<String> location,
        Optional<String> country,
        Optional<Place.Point> point) {

    /** The device without versions, which change by themselves: {@code Chrome on Windows}. */
    public String deviceFamily() {
        return device.replaceAll(" [0-9][0-9.]*", "");
    }

    /** Whether both carried the same device cookie. */
    public boolean isSameDeviceAs(SignInFacts other) {
        return deviceKey.isPresent() && deviceKey.equals(other.deviceKey);
    }

    /** Where it was, in words. */
    public String place() {
        return location.or(() -> country).orElse("an unknown place");
    }
}
