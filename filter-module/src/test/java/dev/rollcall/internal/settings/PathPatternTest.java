package dev.rollcall.internal.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PathPatternTest {

    @ParameterizedTest
    @CsvSource({
        "/api/*,  /api,         true",
        "/api/*,  /api/,        true",
        "/api/*,  /api/x,       true",
        "/api/*,  /api/x/y/,    true",
        "/api/*,  /apix,        false",
        "/api/*,  /ap,          false",
        "/api/*,  /,            false",
        "/api/*,  /API/x,       false",
        "/api/*,  /x/api/y,     false",
        "/a/b/*,  /a/b/c,       true",
        "/a/b/*,  /a,           false",
        "/*,      /,            true",
        "/*,      /x,           true",
        "/*,      /x/y,         true",
        "/health, /health,      true",
        "/health, /health/,     true",
        "/health, /health/x,    false",
        "/health, /healthy,     false",
        "/health/, /health,     true",
        "/health/, /health/,    true",
        "/health/, /health/x,   false",
        "/,       /,            true",
        "/,       /x,           false",
        "/a.b/*,  /aXb/c,       false",
        "/a.b/*,  /a.b/c,       true",
        "/café/*, /café/x,      true"
    })
    void matchesByTheRulesOfServletMappings(String pattern, String path, boolean matches) {
        assertThat(new PathPattern(pattern).matches(path)).isEqualTo(matches);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", "api", "api/*", "*", "/a/*/b", "/a*", "/a/**", "//a", "/a//*", "/a;b", "/a?b",
                "/a#b", "/a\\b", "/a%20b", "/a b", "/a\tb", "/../a", "/a/..", "/a/../*", "/./a", "/a/./*", "/."
            })
    void whatCanNeverMatchIsRefused(String pattern) {
        assertThatThrownBy(() -> new PathPattern(pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must be a path such as /health or /api/*");
    }

    @ParameterizedTest
    @ValueSource(strings = {"*.html", "/*.html", "/a/*.xhtml"})
    void suffixesAreRefusedByName(String pattern) {
        assertThatThrownBy(() -> new PathPattern(pattern))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("must be a path such as /health or /api/*; suffixes such as *.xhtml are not supported");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/.well-known/*", "/a..b", "/...", "/a./b"})
    void dotsInNamesAreNames(String pattern) {
        assertThat(new PathPattern(pattern).text()).isEqualTo(pattern);
    }
}
