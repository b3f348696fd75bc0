package dev.rollcall.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SetCookieTest {

    private static final SessionCookies COOKIES = new SessionCookies("/app", "/app/api/v1/auth");

    @Test
    void sessionCookieHasNoAge() {
        assertThat(access("abc").text()).isEqualTo("__Host-rollcall=abc; Path=/; Secure; HttpOnly; SameSite=Lax");
    }

    @Test
    void persistentCookieHasItsAgeInSeconds() {
        assertThat(new SetCookie(RollcallCookie.REFRESH, "abc", "/auth", Optional.of(Duration.ofDays(30))).text())
                .isEqualTo("__Secure-rollcall-refresh=abc; Path=/auth; Max-Age=2592000; Secure; HttpOnly;"
                        + " SameSite=Strict");
    }

    @Test
    void deletionsHaveTheAttributesOfWhatTheyDelete() {
        assertThat(COOKIES.deletions())
                .extracting(SetCookie::text)
                .containsExactly(
                        "__Host-rollcall=; Path=/; Max-Age=0; Secure; HttpOnly; SameSite=Lax",
                        "__Secure-rollcall-refresh=; Path=/app/api/v1/auth; Max-Age=0; Secure; HttpOnly;"
                                + " SameSite=Strict");
    }

    @Test
    void deviceCookieStaysAsLongAsBrowsersAllow() {
        DeviceCookie device = DeviceCookie.parse("A".repeat(43)).orElseThrow();

        assertThat(COOKIES.device(device).text())
                .isEqualTo("__Secure-rollcall-device=" + "A".repeat(43)
                        + "; Path=/app; Max-Age=34560000; Secure; HttpOnly; SameSite=Strict");
    }

    @Test
    void longestCookieHas4096Bytes() {
        int rest = access("").text().length();

        assertThat(access("a".repeat(4096 - rest)).isTooLong()).isFalse();
        assertThat(access("a".repeat(4097 - rest)).isTooLong()).isTrue();
    }

    @Test
    void valueIsNotLogged() {
        assertThat(access("secret")).hasToString("SetCookie[ACCESS]");
    }

    private static SetCookie access(String value) {
        return new SetCookie(RollcallCookie.ACCESS, value, "/", Optional.empty());
    }
}
