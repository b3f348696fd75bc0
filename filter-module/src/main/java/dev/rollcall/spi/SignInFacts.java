package dev.rollcall.spi;

import dev.rollcall.Place;
import java.time.Instant;
import java.util.Optional;

/**
 * What {@linkplain RiskRule rules} know of a sign-in, a new one or an earlier one.
 *
 * <pre>{@code
 * import dev.rollcall.spi.SignInFacts;
 * import java.util.List;
 *
 * boolean isFirstFromHere(SignInFacts signIn, List<SignInFacts> past) {
 *     return past.stream().noneMatch(earlier -> earlier.country().equals(signIn.country()));
 * }
 * }</pre>
 *
 * @param subject the user
 * @param at when it was
 * @param device a label for people, such as {@code Chrome 124 on Windows}
 * @param deviceKey SHA-256 of the device cookie; empty without one
 * @param location a place for people, such as {@code Lagos, Nigeria}
 * @param country an ISO 3166-1 alpha-2 code
 * @param point the position, to a tenth of a degree; empty where it is not known, as for private addresses
 */
public record SignInFacts(
        String subject,
        Instant at,
        String device,
        Optional<String> deviceKey,
        Optional<String> location,
        Optional<String> country,
        Optional<Place.Point> point) {

    /** Returns the device without versions, which change by themselves: {@code Chrome on Windows}. */
    public String deviceFamily() {
        return device.replaceAll(" [0-9][0-9.]*", "");
    }

    /** Returns whether both sign-ins carried the same device cookie. */
    public boolean isSameDeviceAs(SignInFacts other) {
        return deviceKey.isPresent() && deviceKey.equals(other.deviceKey);
    }

    /** Returns the place in words: the location, the country, or "an unknown place". */
    public String place() {
        return location.or(() -> country).orElse("an unknown place");
    }
}
