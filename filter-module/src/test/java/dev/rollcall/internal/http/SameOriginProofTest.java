package dev.rollcall.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.rollcall.internal.base.Cidr;
import dev.rollcall.internal.device.TrustedProxies;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SameOriginProofTest {

    private static final SameOriginProof PROOF =
            new SameOriginProof(new TrustedProxies(List.of(Cidr.parse("10.0.0.0/8"))), Set.of());

    private static final SameOriginProof NAMED = new SameOriginProof(
            new TrustedProxies(List.of()), Set.of("https://app.example.com", "https://www.example.com:8443"));

    @ParameterizedTest
    @ValueSource(strings = {"GET", "HEAD", "OPTIONS"})
    void methodsThatChangeNothingNeedNone(String method) {
        assertThat(SameOriginProof.isNeededFor(TestRequest.of(method).build())).isFalse();
        assertThat(SameOriginProof.isNeededFor(
                        TestRequest.of(method).with("Upgrade", "h2c").build()))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "PATCH", "DELETE", "get", "PROPFIND", "X"})
    void allOtherMethodsNeedIt(String method) {
        assertThat(SameOriginProof.isNeededFor(TestRequest.of(method).build())).isTrue();
    }

    @Test
    void webSocketsNeedIt() {
        assertThat(SameOriginProof.isNeededFor(
                        TestRequest.of("GET").with("Upgrade", "WebSocket").build()))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "same-origin, true",
        "none,        true",
        "same-site,   false",
        "cross-site,  false",
        "Same-Origin, false",
        "'',          false",
        "unheard-of,  false",
    })
    void fetchMetadataDecidesAlone(String site, boolean proven) {
        assertThat(isProven(post().with("Sec-Fetch-Site", site))).isEqualTo(proven);
        assertThat(isProven(post().with("Sec-Fetch-Site", site)
                        .with("Origin", "http://localhost:8080")
                        .with("X-Requested-With", "x")))
                .isEqualTo(proven);
        assertThat(isProven(post().with("Sec-Fetch-Site", site).with("Origin", "https://evil.example")))
                .isEqualTo(proven);
    }

    @Test
    void contradictingFetchMetadataProveNothing() {
        assertThat(isProven(post().with("Sec-Fetch-Site", "same-origin").with("Sec-Fetch-Site", "cross-site")))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "http, localhost, 8080, http://localhost:8080, true",
        "http, LocalHost, 8080, http://localhost:8080, true",
        "http, example.com, 80, http://example.com, true",
        "https, example.com, 443, https://example.com, true",
        "https, example.com, 8443, https://example.com:8443, true",
        "http, example.com, 443, http://example.com:443, true",
        "http, ::1, 8080, http://[::1]:8080, true",
        "http, [::1], 8080, http://[::1]:8080, true",
        "http, localhost, 8080, http://localhost:8081, false",
        "http, localhost, 8080, http://localhost, false",
        "http, localhost, 8080, https://localhost:8080, false",
        "http, example.com, 80, https://example.com, false",
        "https, example.com, 443, http://example.com, false",
        "https, example.com, 443, https://sub.example.com, false",
        "https, example.com, 443, https://example.com.evil.example, false",
        "https, example.com, 443, https://example.com@evil.example, false",
        "https, example.com, 443, https://example.com/, false",
        "https, example.com, 443, null, false",
        "https, example.com, 443, '', false",
    })
    void originMustBeOurOwn(String scheme, String host, int port, String origin, boolean proven) {
        assertThat(isProven(post().under(scheme, host, port).with("Origin", origin)))
                .isEqualTo(proven);
        assertThat(isProven(
                        post().under(scheme, host, port).with("Origin", origin).with("X-Requested-With", "x")))
                .isEqualTo(proven);
    }

    @Test
    void severalOriginsProveNothing() {
        assertThat(isProven(post().with("Origin", "http://localhost:8080").with("Origin", "http://localhost:8080")))
                .isFalse();
    }

    @Test
    void trustedProxyTellsTheOriginBeforeIt() {
        TestRequest behindProxy = post().from("10.1.2.3")
                .with("X-Forwarded-Proto", "https")
                .with("X-Forwarded-Host", "App.example.com:443")
                .with("Origin", "https://app.example.com");

        assertThat(isProven(behindProxy)).isTrue();
    }

    @Test
    void trustedProxyThatKeepsTheHostTellsTheSchemeOnly() {
        TestRequest behindProxy = post().from("10.1.2.3")
                .under("http", "app.example.com", 80)
                .with("X-Forwarded-Proto", "https")
                .with("Origin", "https://app.example.com");

        assertThat(isProven(behindProxy)).isTrue();
    }

    @Test
    void otherPeersTellNothing() {
        TestRequest forged = post().from("192.0.2.1")
                .with("X-Forwarded-Proto", "https")
                .with("X-Forwarded-Host", "evil.example")
                .with("Origin", "https://evil.example");

        assertThat(isProven(forged)).isFalse();
    }

    @Test
    void forwardedListsCountAsAbsent() {
        for (String origin : List.of("http://localhost:8080", "http://evil.example", "http://app.example.com")) {
            boolean isOurs = origin.contains("localhost");

            assertThat(isProven(behindProxy(origin).with("X-Forwarded-Host", "evil.example, app.example.com")))
                    .as(origin)
                    .isEqualTo(isOurs);
            assertThat(isProven(behindProxy(origin)
                            .with("X-Forwarded-Host", "evil.example")
                            .with("X-Forwarded-Host", "app.example.com")))
                    .as(origin)
                    .isEqualTo(isOurs);
        }
        assertThat(isProven(behindProxy("http://localhost:8080").with("X-Forwarded-Proto", "https, http")))
                .isTrue();
        assertThat(isProven(behindProxy("https://localhost:8080").with("X-Forwarded-Proto", "https, http")))
                .isFalse();
    }

    @Test
    void customHeaderIsProofWhenTheBrowserSaysNothing() {
        assertThat(isProven(post().with("X-Requested-With", "curl"))).isTrue();
        assertThat(isProven(post())).isFalse();
        assertThat(isProven(post().with("Content-Type", "application/json"))).isFalse();
    }

    @Test
    void missingProofIsRefused() {
        assertThatExceptionOfType(ProblemException.class)
                .isThrownBy(() -> PROOF.require(post().build()))
                .satisfies(refused -> assertThat(refused.problem().code()).isEqualTo(ProblemCode.CROSS_SITE_REQUEST));
        assertThatCode(() -> PROOF.require(
                        post().with("Sec-Fetch-Site", "same-origin").build()))
                .doesNotThrowAnyException();
    }

    private static TestRequest behindProxy(String origin) {
        return post().from("10.1.2.3").with("Origin", origin);
    }

    private static TestRequest post() {
        return TestRequest.of("POST");
    }

    private static boolean isProven(TestRequest request) {
        return PROOF.isGivenBy(request.build());
    }

    /** As the handshakes of Chromium for WebSockets, behind a proxy that ends TLS and is not trusted. */
    @ParameterizedTest
    @CsvSource({
        "https://app.example.com, true",
        "https://www.example.com:8443, true",
        "https://www.example.com, false",
        "http://app.example.com, false",
        "http://localhost:8080, false",
        "https://app.example.com.evil.example, false",
        "null, false",
        "'', false",
    })
    void whereOwnOriginsAreNamedTheyAloneAreOurs(String origin, boolean isOurs) {
        TestRequest handshake =
                TestRequest.of("GET").with("Upgrade", "websocket").with("Origin", origin);

        assertThat(NAMED.isGivenBy(handshake.build())).isEqualTo(isOurs);
    }
}
