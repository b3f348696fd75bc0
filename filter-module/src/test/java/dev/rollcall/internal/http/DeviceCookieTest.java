package dev.rollcall.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.util.stream.Stream;
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
        assertThat(cookie).hasToString("DeviceCookie[hidden]");
    }

    @Test
    void equalsItsCopyOnly() {
        DeviceCookie copy = DeviceCookie.parse(cookie.value()).orElseThrow();

        assertThat(cookie).isEqualTo(copy).hasSameHashCodeAs(copy).isNotEqualTo(cookie.value());
        assertThat(Stream.generate(() -> DeviceCookie.next(new SecureRandom()))
                        .limit(3)
                        .map(DeviceCookie::hashCode)
                        .distinct())
                .hasSizeGreaterThan(1);
    }

    @Test
    void theFirstThatCouldBeOursCounts() {
        assertThat(DeviceCookie.in(sent())).isEmpty();
        assertThat(DeviceCookie.in(sent("AAAA", cookie.value(), "A".repeat(43))))
                .contains(cookie);
    }

    /** A sibling host may plant one, or set one for a longer path, which browsers send first. */
    @Test
    void theOneThatIsKnownCountsBeforeTheFirst() {
        HttpServletRequest request = sent("A".repeat(43), cookie.value(), "B".repeat(42) + "A");

        assertThat(DeviceCookie.in(request, cookie.key()::equals)).contains(cookie);
        assertThat(DeviceCookie.in(request, key -> false)).contains(planted());
        assertThat(DeviceCookie.in(request)).contains(planted());
    }

    @Test
    void nobodyIsAskedAboutTheOnlyOne() {
        assertThat(DeviceCookie.in(sent("AAAA", cookie.value()), key -> {
                    throw new AssertionError("asked");
                }))
                .contains(cookie);
    }

    private static DeviceCookie planted() {
        return DeviceCookie.parse("A".repeat(43)).orElseThrow();
    }

    private static HttpServletRequest sent(String... values) {
        TestRequest request = TestRequest.of("POST");
        Stream.of(values).forEach(value -> request.with("Cookie", "__Secure-rollcall-device=" + value));
        return request.build();
    }
}
