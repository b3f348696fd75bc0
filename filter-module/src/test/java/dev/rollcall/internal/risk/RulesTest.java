package dev.rollcall.internal.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.Finding;
import dev.rollcall.Place.Point;
import dev.rollcall.RiskKind;
import dev.rollcall.Severity;
import dev.rollcall.spi.SignInFacts;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each rule with what it has to find and what it must not. */
class RulesTest {

    private static final Instant MORNING = Instant.parse("2026-05-21T08:00:00Z");

    private static SignInFacts signIn(Instant at, String device, Optional<String> key, Optional<City> city) {
        return new SignInFacts(
                "alice",
                at,
                device,
                key,
                city.map(place -> place.label),
                city.map(place -> place.country),
                city.map(City::point));
    }

    private static SignInFacts from(City city, String at) {
        return signIn(Instant.parse(at), "Chrome 124 on Windows", Optional.empty(), Optional.of(city));
    }

    private static SignInFacts with(String device, String key) {
        return signIn(MORNING, device, Optional.of(key).filter(text -> !text.isEmpty()), Optional.empty());
    }

    /** Places by their coordinates in the World Geodetic System. */
    private enum City {
        LAGOS("Lagos, Nigeria", "NG", 6.4550, 3.3841),
        LONDON("London, United Kingdom", "GB", 51.5074, -0.1278),
        PARIS("Paris, France", "FR", 48.8566, 2.3522),
        NEW_YORK("New York, United States", "US", 40.7128, -74.0060),
        NEWARK("Newark, United States", "US", 40.7357, -74.1724),
        SYDNEY("Sydney, Australia", "AU", -33.8688, 151.2093),
        AUCKLAND("Auckland, New Zealand", "NZ", -36.8509, 174.7645),
        SUVA("Suva, Fiji", "FJ", -18.1248, 178.4501),
        APIA("Apia, Samoa", "WS", -13.8333, -171.7667);

        private final String label;
        private final String country;
        private final double latitude;
        private final double longitude;

        City(String label, String country, double latitude, double longitude) {
            this.label = label;
            this.country = country;
            this.latitude = latitude;
            this.longitude = longitude;
        }

        private Point point() {
            return new Point(latitude, longitude);
        }
    }

    /** Distances by great circle: London-New York 5570 km, London-Paris 344, Lagos-London 5009, Sydney-Auckland 2156. */
    @ParameterizedTest
    @CsvSource({
        "LONDON,   2026-05-21T08:00:00Z, NEW_YORK, 2026-05-21T10:00:00Z, true",
        "LONDON,   2026-05-21T08:00:00Z, NEW_YORK, 2026-05-21T15:00:00Z, false",
        "LAGOS,    2026-05-21T10:00:00Z, LONDON,   2026-05-21T10:35:00Z, true",
        "LAGOS,    2026-05-21T10:00:00Z, LONDON,   2026-05-21T16:30:00Z, false",
        "LONDON,   2026-05-21T08:00:00Z, PARIS,    2026-05-21T08:10:00Z, true",
        "LONDON,   2026-05-21T08:00:00Z, PARIS,    2026-05-21T08:20:00Z, false",
        "NEW_YORK, 2026-05-21T08:00:00Z, NEWARK,   2026-05-21T08:00:00Z, false",
        "NEW_YORK, 2026-05-21T08:00:00Z, SYDNEY,   2026-05-22T00:00:00Z, true",
        "NEW_YORK, 2026-05-21T08:00:00Z, SYDNEY,   2026-05-22T02:30:00Z, false",
        "SYDNEY,   2026-05-21T23:30:00Z, AUCKLAND, 2026-05-22T01:00:00Z, true",
        "SYDNEY,   2026-05-21T23:30:00Z, AUCKLAND, 2026-05-22T02:00:00Z, false",
        // Across the date line: 1150 km, and not 38,000 the other way round
        "SUVA,     2026-05-21T08:00:00Z, APIA,     2026-05-21T09:20:00Z, false",
        "SUVA,     2026-05-21T08:00:00Z, APIA,     2026-05-21T09:00:00Z, true",
    })
    void nobodyTravelsFasterThanAnAirliner(City from, String left, City to, String arrived, boolean isFound) {
        Optional<Finding> finding = new ImpossibleTravel().check(from(to, arrived), List.of(from(from, left)));

        assertThat(finding.isPresent()).isEqualTo(isFound);
    }

    @Test
    void theExplanationOfATravelTellsBothPlacesTheTimeAndTheDistance() {
        Finding finding = new ImpossibleTravel()
                .check(from(City.LONDON, "2026-05-21T10:35:00Z"), List.of(from(City.LAGOS, "2026-05-21T10:00:00Z")))
                .orElseThrow();

        assertThat(finding.kind()).isEqualTo(RiskKind.IMPOSSIBLE_TRAVEL);
        assertThat(finding.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(finding.explanation())
                .matches(
                        "Signed in from London, United Kingdom 35 minutes after Lagos, Nigeria, which is 50\\d\\d km away\\.");
        assertThat(finding.details())
                .containsEntry("minutes", "35")
                .containsEntry("from", "Lagos, Nigeria")
                .containsKey("distance_km");
    }

    @Test
    void onlyTheLastFiveSignInsCountForATravel() {
        SignInFacts now = from(City.NEW_YORK, "2026-05-21T10:00:00Z");
        SignInFacts far = from(City.LONDON, "2026-05-21T09:00:00Z");
        SignInFacts near = from(City.NEWARK, "2026-05-21T09:30:00Z");

        assertThat(new ImpossibleTravel().check(now, List.of(near, near, near, near, far)))
                .isPresent();
        assertThat(new ImpossibleTravel().check(now, List.of(near, near, near, near, near, far)))
                .isEmpty();
    }

    @Test
    void aDeviceMayChangeItsAddressFasterThanPeopleTravel() {
        Optional<String> phone = Optional.of("phone");
        SignInFacts before = signIn(MORNING, "Safari", phone, Optional.of(City.LONDON));
        SignInFacts same = signIn(MORNING.plusSeconds(60), "Safari", phone, Optional.of(City.NEW_YORK));
        SignInFacts other = signIn(MORNING.plusSeconds(60), "Safari", Optional.of("x"), Optional.of(City.NEW_YORK));

        assertThat(new ImpossibleTravel().check(same, List.of(before))).isEmpty();
        assertThat(new ImpossibleTravel().check(other, List.of(before))).isPresent();
    }

    /** Which is what private addresses are. */
    @Test
    void aPlaceThatIsNotKnownIsNotFarAway() {
        SignInFacts nowhere = signIn(MORNING, "Chrome", Optional.empty(), Optional.empty());
        SignInFacts far = signIn(MORNING.plusSeconds(60), "Chrome", Optional.empty(), Optional.of(City.SYDNEY));

        assertThat(new ImpossibleTravel().check(far, List.of(nowhere))).isEmpty();
        assertThat(new ImpossibleTravel().check(nowhere, List.of(far))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            value = {
                // cookie and device before | cookie and device now | new?
                "home | Chrome 124 on Windows | home | Chrome 125 on Windows | false",
                "home | Chrome 124 on Windows | home | Firefox 130 on Linux  | false",
                "home | Chrome 124 on Windows | work | Chrome 124 on Windows | true",
                "''   | Chrome 124 on Windows | ''   | Chrome 126 on Windows | false",
                "''   | Chrome 124 on Windows | ''   | Firefox 130 on Windows | true",
                "''   | Mobile Safari 17.4 on iOS | '' | Mobile Safari 18 on iOS | false",
                "home | Chrome 124 on Windows | ''   | Chrome 124 on Windows | false",
                "''   | Chrome 124 on Windows | home | Chrome 124 on Windows | true",
            },
            delimiter = '|')
    void aDeviceIsKnownByItsCookieOrElseByItsKind(
            String oldKey, String oldDevice, String newKey, String newDevice, boolean isFound) {
        Optional<Finding> finding = new NewDevice().check(with(newDevice, newKey), List.of(with(oldDevice, oldKey)));

        assertThat(finding.isPresent()).isEqualTo(isFound);
    }

    @Test
    void theFirstSignInIsNoNews() {
        SignInFacts first = from(City.LAGOS, "2026-05-21T03:00:00Z");

        assertThat(Stream.of(new NewDevice(), new NewCountry(), new ImpossibleTravel(), new UnusualHour())
                        .flatMap(rule -> rule.check(first, List.of()).stream()))
                .isEmpty();
    }

    @Test
    void aCountryIsNewOnce() {
        SignInFacts lagos = from(City.LAGOS, "2026-05-21T08:00:00Z");
        SignInFacts london = from(City.LONDON, "2026-05-22T08:00:00Z");

        Optional<Finding> finding = new NewCountry().check(london, List.of(lagos));

        assertThat(finding).get().extracting(Finding::kind).isEqualTo(RiskKind.NEW_COUNTRY);
        assertThat(finding.orElseThrow().explanation())
                .isEqualTo("Signed in from a new country: London, United Kingdom.");
        assertThat(finding.orElseThrow().details())
                .containsEntry("country", "GB")
                .containsEntry("known_countries", "NG");
        assertThat(new NewCountry().check(london, List.of(lagos, london))).isEmpty();
    }

    @Test
    void withoutKnownCountriesNoneIsNew() {
        SignInFacts nowhere = with("Chrome", "");

        assertThat(new NewCountry().check(from(City.LAGOS, "2026-05-21T08:00:00Z"), List.of(nowhere)))
                .isEmpty();
        assertThat(new NewCountry().check(nowhere, List.of(from(City.LAGOS, "2026-05-21T08:00:00Z"))))
                .isEmpty();
    }

    /** Somebody who works from eight to five, ten days in a row, three times a day. */
    private static List<SignInFacts> officeWorker() {
        return IntStream.range(0, 10)
                .boxed()
                .flatMap(day -> Stream.of("08:05", "12:40", "16:55")
                        .map(time -> from(City.LONDON, "2026-05-%02dT%s:00Z".formatted(20 - day, time))))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        "06:05, false",
        "06:04, true",
        "10:30, true",
        "10:05, false",
        "18:55, false",
        "18:56, true",
        "03:00, true",
        "23:59, true"
    })
    void anHourIsUnusualAgainstTheUsersOwn(String time, boolean isFound) {
        SignInFacts now = from(City.LONDON, "2026-05-21T%s:00Z".formatted(time));

        assertThat(new UnusualHour().check(now, officeWorker()).isPresent()).isEqualTo(isFound);
    }

    @Test
    void hoursAreNearAcrossMidnight() {
        List<SignInFacts> late = IntStream.range(0, 20)
                .mapToObj(day -> from(City.LONDON, "2026-05-%02dT23:30:00Z".formatted(1 + day)))
                .toList();

        assertThat(new UnusualHour().check(from(City.LONDON, "2026-05-22T01:29:00Z"), late))
                .isEmpty();
        assertThat(new UnusualHour().check(from(City.LONDON, "2026-05-22T01:31:00Z"), late))
                .isPresent();
    }

    @Test
    void aShortHistoryTellsNothingOfHours() {
        SignInFacts night = from(City.LONDON, "2026-05-21T03:00:00Z");
        List<SignInFacts> oneDay = IntStream.range(0, 40)
                .mapToObj(minute -> from(City.LONDON, "2026-05-20T12:%02d:00Z".formatted(minute)))
                .toList();

        assertThat(new UnusualHour().check(night, officeWorker().subList(0, 19)))
                .isEmpty();
        assertThat(new UnusualHour().check(night, oneDay)).isEmpty();
    }

    @Test
    void theExplanationOfAnHourTellsTheNumbers() {
        assertThat(new UnusualHour()
                        .check(from(City.LONDON, "2026-05-21T03:07:00Z"), officeWorker())
                        .orElseThrow()
                        .explanation())
                .isEqualTo("Signed in at 03:07 UTC; 0 of the last 30 sign-ins came within two hours of that time.");
    }

    @ParameterizedTest
    @CsvSource(
            nullValues = "-",
            value = {
                "203.0.113.7,   NG, 203.0.113.7,   NG, -",
                "203.0.113.7,   NG, 198.51.100.3,  NG, INFO",
                "203.0.113.7,   NG, 198.51.100.3,  GB, WARNING",
                "203.0.113.7,   -,  198.51.100.3,  GB, INFO",
                "2001:db8::1,   NG, 2001:db8::ffff, NG, -",
                "2001:db8::1,   NG, 2001:db8:0:1::1, NG, INFO",
                "-,             -,  198.51.100.3,  GB, -",
                "203.0.113.7,   NG, -,             -,  -",
            })
    void anotherAddressInASessionIsTold(
            String oldAddress, String oldCountry, String newAddress, String newCountry, Severity expected) {
        Whereabouts before =
                new Whereabouts(Optional.ofNullable(oldAddress), Optional.empty(), Optional.ofNullable(oldCountry));
        Whereabouts now =
                new Whereabouts(Optional.ofNullable(newAddress), Optional.empty(), Optional.ofNullable(newCountry));

        assertThat(now.comingFrom(before).map(Finding::severity)).isEqualTo(Optional.ofNullable(expected));
    }

    @Test
    void theExplanationOfAnAddressTellsBoth() {
        Whereabouts lagos =
                new Whereabouts(Optional.of("203.0.113.7"), Optional.of("Lagos, Nigeria"), Optional.of("NG"));
        Whereabouts unknown = new Whereabouts(Optional.of("198.51.100.3"), Optional.empty(), Optional.empty());

        assertThat(unknown.comingFrom(lagos).orElseThrow().explanation())
                .isEqualTo(
                        "The session is now used from 198.51.100.3; before, it was used from 203.0.113.7 (Lagos, Nigeria).");
    }
}
