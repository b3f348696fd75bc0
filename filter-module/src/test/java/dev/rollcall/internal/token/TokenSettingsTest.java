package dev.rollcall.internal.token;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class TokenSettingsTest {

    @ParameterizedTest
    @ValueSource(strings = {"PT0S", "PT-1S", "PT0.999S", "P1DT1S", "P1000000D"})
    void aLifetimeIsFromOneSecondToOneDay(Duration lifetime) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Node.settings(SigningAlgorithm.ES256, lifetime))
                .withMessageContaining("lifetime");
    }

    @Test
    void textsMustNotBeBlank() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new TokenSettings(" ", "a", "c", SigningAlgorithm.ES256, Node.LIFETIME))
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
