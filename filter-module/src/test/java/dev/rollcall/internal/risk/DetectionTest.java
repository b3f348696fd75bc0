package dev.rollcall.internal.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.Finding;
import dev.rollcall.LogCapture;
import dev.rollcall.RiskKind;
import dev.rollcall.Severity;
import dev.rollcall.internal.settings.DetectionSettings;
import dev.rollcall.spi.RiskRule;
import dev.rollcall.spi.SignInFacts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class DetectionTest {

    private static final Instant NOW = Instant.parse("2026-05-21T08:00:00Z");
    private static final Whereabouts HOME =
            new Whereabouts(Optional.of("203.0.113.7"), Optional.empty(), Optional.empty());
    private static final Whereabouts AWAY =
            new Whereabouts(Optional.of("198.51.100.3"), Optional.empty(), Optional.empty());

    private static SignInFacts with(String device) {
        return with(device, "");
    }

    private static SignInFacts with(String device, String key) {
        Optional<String> deviceKey = Optional.of(key).filter(text -> !text.isEmpty());
        return new SignInFacts("alice", NOW, device, deviceKey, Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static Detection detection(DetectionSettings settings, RiskRule... own) {
        return new Detection(
                (subject, atMost) -> List.of(with("Chrome on Linux")),
                (subject, key) -> key.equals("old"),
                settings,
                Stream.of(own));
    }

    private static Optional<Finding> always(SignInFacts signIn, List<SignInFacts> past) {
        return Optional.of(new Finding(RiskKind.OTHER, Severity.INFO, signIn.subject() + past.size(), Map.of()));
    }

    @Test
    void rulesOfTheApplicationAreAskedToo() {
        assertThat(detection(DetectionSettings.DEFAULT, DetectionTest::always).inspect(with("Firefox on Linux"), true))
                .extracting(Finding::kind)
                .containsExactly(RiskKind.NEW_DEVICE, RiskKind.OTHER);
    }

    @Test
    void whatIsIgnoredIsNotTold() {
        Detection detection =
                detection(new DetectionSettings(Set.of(RiskKind.NEW_DEVICE, RiskKind.ADDRESS_CHANGED), Set.of()));

        assertThat(detection.inspect(with("Firefox on Linux"), true)).isEmpty();
        assertThat(detection.moved(HOME, AWAY)).isEmpty();
        assertThat(detection(DetectionSettings.DEFAULT).moved(HOME, AWAY)).isPresent();
    }

    @Test
    void aFindingBlocksWhereConfigured() {
        Finding finding = detection(DetectionSettings.DEFAULT)
                .inspect(with("Firefox on Linux"), true)
                .get(0);

        assertThat(detection(DetectionSettings.DEFAULT).isBlocking(finding)).isFalse();
        assertThat(detection(new DetectionSettings(Set.of(), Set.of(RiskKind.NEW_DEVICE)))
                        .isBlocking(finding))
                .isTrue();
    }

    @Test
    void anAddressThatCanNotBeToldPassesNoBlockThatGoesByPlace() {
        Finding finding = detection(DetectionSettings.DEFAULT)
                .inspect(with("Chrome on Linux"), false)
                .get(0);

        assertThat(finding.kind()).isEqualTo(RiskKind.UNRELIABLE_ADDRESS);
        assertThat(Stream.of(RiskKind.values())
                        .filter(kind -> detection(new DetectionSettings(Set.of(), Set.of(kind)))
                                .isBlocking(finding)))
                .containsExactlyInAnyOrder(
                        RiskKind.UNRELIABLE_ADDRESS, RiskKind.NEW_COUNTRY, RiskKind.IMPOSSIBLE_TRAVEL);
        assertThat(detection(new DetectionSettings(Set.of(RiskKind.UNRELIABLE_ADDRESS), Set.of()))
                        .inspect(with("Chrome on Linux"), false))
                .isEmpty();
    }

    /** Its sign-ins may be forgotten. */
    @Test
    void aDeviceThatIsKnownByItsCookieIsNotNew() {
        Detection detection = detection(DetectionSettings.DEFAULT);

        assertThat(detection.inspect(with("Firefox on Linux", "old"), true)).isEmpty();
        assertThat(detection.inspect(with("Firefox on Linux", "other"), true)).hasSize(1);
    }

    @Test
    void aRuleThatFailsKeepsNobodyOut() {
        try (LogCapture log = LogCapture.of(Detection.class)) {
            Detection detection = detection(DetectionSettings.DEFAULT, (signIn, past) -> {
                throw new IllegalStateException("broken");
            });

            assertThat(detection.inspect(with("Chrome on Linux"), true)).isEmpty();
            assertThat(log.messages()).hasSize(1).first().asString().contains("risk rule");
        }
    }
}
