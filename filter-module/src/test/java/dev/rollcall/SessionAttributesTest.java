package dev.rollcall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionAttributesTest {

    @Test
    void valuesAndMethodsAreKept() {
        SessionAttributes attributes = SessionAttributes.authenticatedBy("pwd", "otp")
                .with("tenant", "Acme & Söhne")
                .with("plan_2", "x");

        assertThat(attributes.amr()).containsExactly("pwd", "otp");
        assertThat(attributes.values()).isEqualTo(Map.of("tenant", "Acme & Söhne", "plan_2", "x"));
        assertThat(attributes.tenant()).contains("Acme & Söhne");
        assertThat(attributes.value("plan_2")).contains("x");
        assertThat(attributes.value("plan")).isEmpty();
        assertThat(attributes.with("plan_2", "y").value("plan_2")).contains("y");
    }

    @Test
    void twoAreOneWithTheOthersValues() {
        SessionAttributes one =
                SessionAttributes.authenticatedBy("pwd").with("a", "1").with("b", "1");
        SessionAttributes other =
                SessionAttributes.authenticatedBy("otp", "pwd").with("b", "2");

        assertThat(one.and(other))
                .isEqualTo(SessionAttributes.authenticatedBy("pwd", "otp")
                        .with("a", "1")
                        .with("b", "2"));
        assertThat(one.and(SessionAttributes.NONE)).isEqualTo(one);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "A", "1a", "_a", "a-b", "a b", "ä", "amr", "a\n", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
    void otherNamesAreRefused(String name) {
        assertThatThrownBy(() -> SessionAttributes.NONE.with(name, "x")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a\nb", "a\u0000", "\u202e", "\ud800"})
    void otherValuesAreRefusedWithoutRepeatingThem(String value) {
        assertThatThrownBy(() -> SessionAttributes.NONE.with("secret", value))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("secret");
        assertThatThrownBy(() -> SessionAttributes.NONE.with("secret", "topsecret".repeat(50)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageNotContaining("topsecret");
        assertThat(SessionAttributes.NONE.with("longest", "x".repeat(255)).value("longest"))
                .isPresent();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "ä", "a\n", "a/b", "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"})
    void otherMethodsAreRefused(String method) {
        assertThatThrownBy(() -> SessionAttributes.authenticatedBy(method))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void thereAreTenAtMost() {
        Map<String, String> ten = new TreeMap<>();
        for (int i = 0; i < 10; i++) {
            ten.put("a" + i, "x");
        }
        SessionAttributes full = new SessionAttributes(ten, List.of("a", "b", "c", "d", "e", "f", "g", "h", "i", "j"));

        assertThat(full.values()).hasSize(10);
        assertThatThrownBy(() -> full.with("b", "x")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> full.and(SessionAttributes.authenticatedBy("k")))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
