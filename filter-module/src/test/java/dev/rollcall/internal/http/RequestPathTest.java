package dev.rollcall.internal.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** How single URIs are read; what that means for their protection is in {@code PathRulesTest}. */
class RequestPathTest {

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            /, /
            ``, /
            /a/b.c, /a/b.c
            /a/, /a/
            /%61, /a
            /%C3%A9, \u00e9
            /a%20b, /a b
            /a+b, /a+b
            /a%2Bb, /a+b
            /a%3Fb, /a?b
            /...., /....
            /.a, /.a
            /a..b/c., /a..b/c.
            /%F0%9F%98%80, \ud83d\ude00
            """)
    void aClearPathIsDecodedOnce(String uri, String path) {
        String expected = path.startsWith("/") ? path : "/" + path;

        RequestPath read = RequestPath.of(uri, "", expected);

        assertThat(read.path()).contains(expected);
        assertThat(read.isAmbiguous()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/a b",
                "/a\tb",
                "/a\u001fb",
                "/a\u007fb",
                "/a\u0080b",
                "/\u00e9",
                "/a%1fb",
                "/a%7fb",
                "/a%7Fb",
                "/a%ff",
                "/a%C3",
                "/a%C3%28"
            })
    void whatNoBrowserSendsInAPathIsAmbiguous(String uri) {
        assertThat(RequestPath.of(uri, "", "/server").isAmbiguous()).isTrue();
    }

    @Test
    void theContextIsNoPartOfAnyReading() {
        assertThat(RequestPath.of("/app/a", "/app", "/a")).isEqualTo(clear("/a"));
        assertThat(RequestPath.of("/app", "/app", "/")).isEqualTo(clear("/"));
        assertThat(RequestPath.of("/%61pp/a", "/app", "/a")).isEqualTo(clear("/a"));
        assertThat(RequestPath.of("/a%20b/c", "/a%20b", "/c")).isEqualTo(clear("/c"));
        assertThat(RequestPath.of("/app/a;x/../b", "/app", "/c").readings()).containsExactly("/a/../b", "/b", "/c");
    }

    private static RequestPath clear(String path) {
        return new RequestPath(Optional.of(path), List.of(path));
    }

    @Test
    void whatTheServerHasDecodedIsReadAsItIsAndAsOthersMight() {
        assertThat(RequestPath.decoded("/a/b")).isEqualTo(clear("/a/b"));
        assertThat(RequestPath.decoded("/a;x//../b"))
                .isEqualTo(new RequestPath(Optional.of("/a;x//../b"), List.of("/a;x//../b", "/b")));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            /a;x=1/b, /a/b
            /a//b, /a/b
            /a/./b, /a/b
            /a/../b, /b
            /../../b, /b
            /a%2fb, /a/b
            /a%5cb, /a/b
            /a\\b, /a/b
            /a%252fb, /a/b
            /a%25252fb, /a/b
            /%2561, /a
            /a%00b, /ab
            /a;x\\b, /a/b
            /a%3bx/b, /a/b
            /x/%2e%2e/b, /b
            /x/..;y/b, /b
            """)
    void anAmbiguousPathHasAllItsReadings(String uri, String reading) {
        RequestPath path = RequestPath.of(uri, "", "/server");

        assertThat(path.isAmbiguous()).isTrue();
        assertThat(path.path()).isEmpty();
        assertThat(path.readings()).contains(reading, "/server");
    }

    @Test
    void theServersViewIsAReadingOfItsOwn() {
        assertThat(RequestPath.of("/a", "", "/b").readings()).containsExactly("/a", "/b");
        assertThat(RequestPath.of("/a", "", "/a").readings()).containsExactly("/a");
    }

    @Test
    void aPathOutsideTheContextIsAmbiguous() {
        assertThat(RequestPath.of("/other/api", "/app", "/api").isAmbiguous()).isTrue();
        assertThat(RequestPath.of("/application/api", "/app", "/api").isAmbiguous())
                .isTrue();
        assertThat(RequestPath.of("/abc/api", "/app", "/api").readings())
                .containsExactly("/abc/api", "/abc/api", "/api");
        assertThat(RequestPath.of("/a%20b/api", "/app", "/api").readings())
                .containsExactly("/ab/api", "/ab/api", "/api");
    }

    /** Were the time to grow with the square of the length, each of them would take minutes. */
    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            ..;/
            ;
            %25
            /
            `\\`
            /./
            a/../
            %2e%2e/
            """)
    void theTimeToReadAPathGrowsWithItsLengthOnly(String part) {
        String uri = "/" + part.repeat(1_000_000 / part.length());

        RequestPath path = assertTimeoutPreemptively(Duration.ofSeconds(20), () -> RequestPath.of(uri, "", "/"));

        assertThat(path.isAmbiguous()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/%4z", "/api/%z4", "/api/%4", "/api/%", "/api/%-1", "/api/%+1", "/api/% 1"})
    void aMalformedEscapeIsReadAsItIs(String uri) {
        RequestPath path = RequestPath.of(uri, "", "/server");

        assertThat(path.isAmbiguous()).isTrue();
        assertThat(path.readings()).contains(uri.replace(" ", ""));
    }
}
