package dev.rollcall.internal.risk;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.Client;
import dev.rollcall.DeviceFacts;
import dev.rollcall.DeviceType;
import dev.rollcall.Origin;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ClientKindTest {

    private static final ClientKind CHROME = kind("Chrome 124", "Windows 10", "Mozilla/5.0 Chrome/124", null);

    private static ClientKind kind(
            @Nullable String browser, @Nullable String os, @Nullable String userAgent, @Nullable String deviceKey) {
        return ClientKind.of(new Client(
                new DeviceFacts(browser, os, DeviceType.DESKTOP, userAgent, "label"),
                Origin.UNKNOWN,
                Optional.ofNullable(deviceKey)));
    }

    @Test
    void theSameBrowserOnTheSameSystemIsTheSame() {
        assertThat(CHROME.isKindOf(CHROME)).isTrue();
    }

    @Test
    void anUpdateChangesNothing() {
        assertThat(CHROME.isKindOf(kind("Chrome 125", "Windows 11", "Mozilla/5.0 Chrome/125", null)))
                .isTrue();
        assertThat(kind("Mobile Safari 17", "iOS 17", "a", null)
                        .isKindOf(kind("Mobile Safari 17.5", "iOS 18.1", "b", null)))
                .isTrue();
    }

    @Test
    void anotherBrowserOrSystemIsAnother() {
        assertThat(CHROME.isKindOf(kind("Firefox 124", "Windows 10", "x", null)))
                .isFalse();
        assertThat(CHROME.isKindOf(kind("Chrome 124", "Mac OS X 10", "x", null)))
                .isFalse();
        assertThat(CHROME.isKindOf(kind("Chrome Mobile 124", "Windows 10", "x", null)))
                .isFalse();
    }

    @Test
    void aDeviceCookieDecidesAlone() {
        ClientKind cookie = kind("Chrome 124", "Windows 10", "x", "key");

        assertThat(cookie.isKindOf(kind("Firefox 1", "Linux", "y", "key"))).isTrue();
        assertThat(cookie.isKindOf(kind("Chrome 124", "Windows 10", "x", "other")))
                .isFalse();
        assertThat(cookie.isKindOf(kind("Chrome 124", "Windows 10", "x", null)))
                .as("a browser that had one would show it")
                .isFalse();
        assertThat(CHROME.isKindOf(cookie))
                .as("one that came after the session began says nothing")
                .isTrue();
    }

    @Test
    void whereSomethingIsUnknownTheWholeUserAgentDecides() {
        ClientKind app = kind(null, null, "Bank/3.2 (build 7)", null);

        assertThat(app.isKindOf(kind(null, null, "Bank/3.2 (build 7)", null))).isTrue();
        assertThat(app.isKindOf(kind(null, null, "Bank/3.3 (build 1)", null))).isFalse();
        assertThat(kind("curl 8", null, "curl/8", null).isKindOf(kind("curl 8", null, "curl/8", null)))
                .isTrue();
        assertThat(kind("curl 8", null, "curl/8", null).isKindOf(kind("curl 8", null, "curl/8.1", null)))
                .isFalse();
        assertThat(CHROME.isKindOf(kind("Chrome 124", null, "Mozilla/5.0 Chrome/124", null)))
                .isFalse();
        assertThat(kind("Chrome 124", null, "x", null).isKindOf(kind("Chrome 124", "Windows 10", "x", null)))
                .isFalse();
    }

    @Test
    void whoShowsNothingIsNobody() {
        ClientKind nothing = kind(null, null, null, null);

        assertThat(nothing.isKindOf(nothing)).isFalse();
        assertThat(CHROME.isKindOf(nothing)).isFalse();
    }
}
