package dev.rollcall.internal.risk;

import dev.rollcall.Finding;
import dev.rollcall.Place.Point;
import dev.rollcall.RiskKind;
import dev.rollcall.Severity;
import dev.rollcall.spi.RiskRule;
import dev.rollcall.spi.SignInFacts;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Two sign-ins that nobody could make in person: farther apart than an airliner flies in the time between them, allowing
 * for the error of positions found by address. A device that is recognised by its cookie has been carried along, however
 * its address moved.
 */
final class ImpossibleTravel implements RiskRule {

    private static final double FASTEST_KM_PER_HOUR = 900;
    private static final double TOLERANCE_KM = 100;
    private static final double EARTH_RADIUS_KM = 6371;
    private static final int LAST = 5;

    /** The distance and the time between two sign-ins. */
    private record Journey(SignInFacts from, double km, Duration time) {

        /** What an airliner covers, plus the error of positions. */
        double possibleKm() {
            return FASTEST_KM_PER_HOUR * time.toMillis() / Duration.ofHours(1).toMillis() + TOLERANCE_KM;
        }
    }

    @Override
    public Optional<Finding> check(SignInFacts signIn, List<SignInFacts> past) {
        return past.stream()
                .limit(LAST)
                .filter(earlier -> !earlier.isSameDeviceAs(signIn))
                .flatMap(earlier -> journey(earlier, signIn).stream())
                .filter(journey -> journey.km() > journey.possibleKm())
                .max(Comparator.comparingDouble(journey -> journey.km() / journey.possibleKm()))
                .map(journey -> finding(journey, signIn));
    }

    private static Optional<Journey> journey(SignInFacts from, SignInFacts to) {
        return from.point()
                .flatMap(start -> to.point()
                        .map(end -> new Journey(
                                from,
                                distance(start, end),
                                Duration.between(from.at(), to.at()).abs())));
    }

    private static Finding finding(Journey journey, SignInFacts signIn) {
        String km = String.format(Locale.ROOT, "%.0f", journey.km());
        String minutes = String.valueOf(journey.time().toMinutes());
        return new Finding(
                RiskKind.IMPOSSIBLE_TRAVEL,
                Severity.CRITICAL,
                "Signed in from " + signIn.place() + " " + minutes + " minutes after "
                        + journey.from().place() + ", which is " + km + " km away.",
                Map.of(
                        "distance_km",
                        km,
                        "minutes",
                        minutes,
                        "from",
                        journey.from().place(),
                        "to",
                        signIn.place()));
    }

    /** The great-circle distance by the haversine formula, in kilometres. */
    private static double distance(Point one, Point other) {
        double latitude = Math.toRadians(other.latitude() - one.latitude());
        double longitude = Math.toRadians(other.longitude() - one.longitude());
        double chord = square(Math.sin(latitude / 2))
                + Math.cos(Math.toRadians(one.latitude()))
                        * Math.cos(Math.toRadians(other.latitude()))
                        * square(Math.sin(longitude / 2));
        return 2 * EARTH_RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(chord)));
    }

    private static double square(double value) {
        return value * value;
    }
}
