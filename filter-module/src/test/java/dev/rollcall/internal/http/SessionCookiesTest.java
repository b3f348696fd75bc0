package dev.rollcall.internal.http;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.SignedIn;
import dev.rollcall.internal.session.Node;
import dev.rollcall.internal.settings.HttpSettings;
import dev.rollcall.internal.settings.LogoutSettings;
import dev.rollcall.internal.settings.LogoutSettings.SiteData;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SessionCookiesTest {

    private static final SessionCookies COOKIES = new SessionCookies("/app", "/app/api/v1/auth");
    private static final HttpSettings SETTINGS = new HttpSettings("/api/v1", List.of(), List.of(), List.of(), "admin");

    private final Node node = Node.start();

    @ParameterizedTest
    @CsvSource({"'', /, /api/v1/auth", "/app, /app, /app/api/v1/auth"})
    void theirPathsAreThoseOfTheApplication(String context, String whole, String auth) {
        assertThat(SessionCookies.of(TestRequest.of("POST").within(context).build(), "/api/v1"))
                .isEqualTo(new SessionCookies(whole, auth));
    }

    @ParameterizedTest
    @CsvSource({
        "__Host-rollcall=x, true",
        "__Secure-rollcall-refresh=x, true",
        "__Host-rollcall=, true",
        "__Secure-rollcall-device=x, false",
        "rollcall=x, false"
    })
    void bothCarryTheSession(String cookie, boolean carries) {
        assertThat(SessionCookies.areIn(
                        TestRequest.of("POST").with("Cookie", cookie).build()))
                .isEqualTo(carries);
        assertThat(SessionCookies.areIn(TestRequest.of("POST").build())).isFalse();
    }

    @Test
    void thoseOfARememberedSessionStayAsLongAsItsRefreshToken() {
        SignedIn remembered = node.signInRemembered("alice");

        assertThat(COOKIES.tokens(remembered))
                .extracting(SetCookie::text)
                .containsExactly(
                        "__Host-rollcall=" + remembered.accessToken().text()
                                + "; Path=/; Max-Age=2592000; Secure; HttpOnly; SameSite=Lax",
                        "__Secure-rollcall-refresh=" + remembered.refreshToken().text()
                                + "; Path=/app/api/v1/auth; Max-Age=2592000; Secure; HttpOnly; SameSite=Strict");
    }

    @Test
    void othersGoWithTheBrowser() {
        assertThat(COOKIES.tokens(node.signIn("alice")))
                .hasSize(2)
                .allSatisfy(cookie -> assertThat(cookie.text()).doesNotContain("Max-Age"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"__Host-rollcall=x", "__Secure-rollcall-refresh=x"})
    void aBrowserThatSignsOutIsToldToForget(String cookie) {
        TestRequest request = TestRequest.of("POST").within("/app").with("Cookie", cookie);
        List<Map.Entry<String, String>> deletions = COOKIES.deletions().stream()
                .map(deletion -> Map.entry("Set-Cookie", deletion.text()))
                .toList();

        assertThat(headers(SiteData.NONE, request)).isEqualTo(deletions).hasSize(2);
        assertThat(headers(SiteData.STORAGE, request))
                .startsWith(deletions.get(0), deletions.get(1))
                .endsWith(Map.entry("Clear-Site-Data", "\"storage\""))
                .hasSize(3);
    }

    @Test
    void othersHaveNothingToForget() {
        assertThat(headers(SiteData.STORAGE, TestRequest.of("POST").with("Authorization", "Bearer x")))
                .isEmpty();
    }

    private static List<Map.Entry<String, String>> headers(SiteData data, TestRequest request) {
        return new SignedOutHeaders(SETTINGS, new LogoutSettings(data)).in(request.build());
    }
}
