package dev.rollcall.internal.device;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.rollcall.DeviceName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceNameTest {

    @Test
    void aNameIsTrimmed() {
        assertThat(DeviceName.of("  Ada's phone ").orElseThrow().value()).isEqualTo("Ada's phone");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "   ", "\t"})
    void nothingClearsTheName(String typed) {
        assertThat(DeviceName.of(typed)).isEmpty();
    }

    @Test
    void aHundredCharactersAreCountedAsPeopleCount() {
        String faces = "\uD83D\uDE00".repeat(100);

        assertThat(DeviceName.of(faces).orElseThrow().value()).isEqualTo(faces);
        assertThatIllegalArgumentException().isThrownBy(() -> DeviceName.of(faces + "a"));
    }

    @Test
    void markupAndRightToLeftScriptsArePlainText() {
        assertThat(DeviceName.of("<b>\u05D0\u05D1</b>").orElseThrow().value()).isEqualTo("<b>\u05D0\u05D1</b>");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "a\0b",
                "a\nb",
                "a\rb",
                "a\tb",
                "a\u007Fb",
                "a\u0085b",
                "a\u2028b",
                "a\u2029b",
                "a\u202Eb",
                "a\u2066b",
                "a\u2069b",
                "a\uD800b"
            })
    void controlCharactersAreRefusedAndNotRepeated(String typed) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DeviceName.of(typed))
                .withMessage("A device name must not contain control characters");
    }
}
