package dev.rollcall.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DeviceCookieTest {

    private final DeviceCookie cookie = DeviceCookie.next(new SecureRandom());

    @Test
    void valueIsReadBack() {
        assertThat(cookie.value()).matches("[A-Za-z0-9_-]{43}");
        assertThat(DeviceCookie.parse(cookie.value())).contains(cookie);
    }

    @Test
    void everyDeviceHasItsOwn() {
        assertThat(DeviceCookie.next(new SecureRandom())).isNotEqualTo(cookie);
    }

    @Test
    void keyIsTheHashOfTheValue() {
        assertThat(DeviceCookie.parse("A".repeat(43)).orElseThrow().key())
                .isEqualTo("Zmh6rfhivXdsj8GLjp-OIAiXFIVu4jOzkCpZHQ1fKSU");
        assertThat(cookie.key()).hasSize(43).isNotEqualTo(cookie.value());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "AAAA",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAB",
                "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
                "+AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
                "AAAAAAAAAAAAAAAAAAAAA AAAAAAAAAAAAAAAAAAAAA",
            })
    void othersAreNotOurs(String text) {
        assertThat(DeviceCookie.parse(text)).isEmpty();
    }

    @Test
    void valueIsNotLogged() {
        assertThat(cookie).asString().doesNotContain(cookie.value());
    }
}
