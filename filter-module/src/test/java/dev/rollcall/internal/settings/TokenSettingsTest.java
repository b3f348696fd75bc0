package dev.rollcall.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenSettingsTest {

    private static TokenSettings settings(String issuer, Duration lifetime) {
        return new TokenSettings(issuer, "a", "c", SigningAlgorithm.ES256, lifetime);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT0.999S", "P1DT1S", "P1000000D"})
    void aLifetimeIsFromOneSecondToOneDay(Duration lifetime) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("i", lifetime))
                .withMessageContaining("lifetime");
    }

    @Test
    void textsMustNotBeBlank() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(" ", TokenSettings.LONGEST))
                .withMessageContaining("issuer");
    }

    @ParameterizedTest
    @EnumSource
    void anAlgorithmIsFoundByItsJoseName(SigningAlgorithm algorithm) {
        assertThat(SigningAlgorithm.ofJoseName(algorithm.joseName())).isEqualTo(algorithm);
    }

    @ParameterizedTest
    @ValueSource(strings = {"none", "HS256", "es256", "EDDSA", ""})
    void otherAlgorithmsAreUnknown(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> SigningAlgorithm.ofJoseName(name))
                .withMessageContaining("ES256, RS256, EdDSA");
    }
}
