package dev.rollcall.internal.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.internal.http.ApiRoutes;
import dev.rollcall.internal.http.RequestPath;
import dev.rollcall.internal.settings.HttpSettings;
import dev.rollcall.internal.settings.PageSettings;
import dev.rollcall.internal.settings.PathPattern;
import dev.rollcall.internal.web.PathRules.Access;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the raw URIs of requests come to, whatever the server makes of them. */
class PathRulesTest {

    private static final String NOTHING = "/nothing";

    private final PathRules rules = rules("/session-api", List.of("/api/*", "/exact"), List.of("/api/public/*"));

    private static PathRules rules(String apiPath, List<String> guarded, List<String> exempt) {
        return new PathRules(
                new HttpSettings(
                        apiPath,
                        guarded.stream().map(PathPattern::new).toList(),
                        exempt.stream().map(PathPattern::new).toList(),
                        List.of(),
                        "admin"),
                PageSettings.NONE,
                FacesPages.NONE);
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            /, FREE
            ``, FREE
            /index.html, FREE
            /apifoo, FREE
            /apis/hello, FREE
            /API/hello, FREE
            /x/api/hello, FREE
            /.well-known/x, FREE
            /caf%C3%A9, FREE
            /a%20b, FREE
            /a+b, FREE
            /a:b@c!$&'()*=, FREE
            /api, PROTECTED
            /api/, PROTECTED
            /api/hello, PROTECTED
            /api/hello/, PROTECTED
            /api/a.b, PROTECTED
            /api/..., PROTECTED
            /api/.hidden, PROTECTED
            /api/x~y_z-1, PROTECTED
            /%61pi/hello, PROTECTED
            /a%70%69/hello, PROTECTED
            /api/caf%C3%A9, PROTECTED
            /api/caf%c3%a9, PROTECTED
            /api/a%20b, PROTECTED
            /api/%F0%9F%98%80, PROTECTED
            /api/a%3Fb, PROTECTED
            /api/a%23b, PROTECTED
            /api/a:b, PROTECTED
            /exact, PROTECTED
            /exact/, PROTECTED
            /exact/below, FREE
            /api/public, FREE
            /api/public/, FREE
            /api/public/x, FREE
            /api/publicx, PROTECTED
            /session-api/auth/login, OPEN
            /session-api/auth/login/, OPEN
            /session-api/auth/%6Cogin, OPEN
            /session-api/auth/refresh, OPEN
            /session-api/auth/logout, OPEN
            /session-api/auth/jwks.json, OPEN
            /session-api/auth/login/x, PROTECTED
            /session-api/auth/LOGIN, PROTECTED
            /session-api/auth/unknown, PROTECTED
            /session-api/sessions, PROTECTED
            /session-api/sessions/, PROTECTED
            /session-api/sessions/current, PROTECTED
            /session-api/other, FREE
            /rollcall-internal, PROTECTED
            /rollcall-internal/rollcall/auth/login, PROTECTED
            """)
    void aClearPathHasOneMeaning(String uri, Access access) {
        RequestPath path = RequestPath.of(uri, "", decoded(uri));

        assertThat(path.isAmbiguous()).isFalse();
        assertThat(rules.accessTo(path)).isEqualTo(access);
    }

    private static String decoded(String uri) {
        String text = URLDecoder.decode(uri.replace("+", "%2B"), StandardCharsets.UTF_8);
        return text.isEmpty() ? "/" : text;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api;x=1/hello",
                "/api/hello;x=1",
                "/api;",
                "/;a/api/hello",
                "/;/api/hello",
                "/foo/..;/api/hello",
                "/foo/..;x=y/api/hello",
                "/api/public/..;/hello",
                "/api/public;/../hello",
                "//api/hello",
                "///api/hello",
                "/api//hello",
                "/api/hello//",
                "/./api/hello",
                "/api/./hello",
                "/api/hello/.",
                "/api/hello/..",
                "/foo/../api/hello",
                "/foo/bar/../../api/hello",
                "/foo//../api/hello",
                "/../api/hello",
                "/api/public/../hello",
                "/api/../x",
                "/%2e/api/hello",
                "/foo/%2e%2e/api/hello",
                "/foo/%2E%2E/api/hello",
                "/foo/.%2e/api/hello",
                "/foo/%2e./api/hello",
                "/api/public/%2e%2e/hello",
                "/%2fapi/hello",
                "/api%2fhello",
                "/api%2Fhello",
                "/foo%2f..%2fapi/hello",
                "/api%5chello",
                "/api%5Chello",
                "/foo%5c..%5capi%5chello",
                "/api\\hello",
                "\\api\\hello",
                "/foo\\..\\api/hello",
                "/;x\\api/hello",
                "/api/hello%00",
                "/api%00/hello",
                "/api/hello%00.png",
                "/%00api/hello",
                "/api/%0d%0ahello",
                "/api/a%7fb",
                "/%2561pi/hello",
                "/api%252fhello",
                "/api%25252fhello",
                "/foo/%252e%252e/api/hello",
                "/api/100%25",
                "/%3bx/api/hello",
                "/api%3bx=1/hello",
                "/api/%c0%afhello",
                "/api/%c0%ae%c0%ae/x",
                "/api/%e0%80%af",
                "/api/%ff",
                "/api/%C3",
                "/api/%ed%a0%80",
                "/api/%",
                "/api/%2",
                "/api/%zz",
                "/api/%4z",
                "/api/%u002f",
                "/api/% 41",
                "/api/caf\u00e9",
                "/api/\uff0e\uff0e/x",
                "/api/a b",
                "/api/a\tb",
                "/api/a\nb",
                "/api/a\u0000b",
                "/api/\u007f",
                "/exact;x",
                "/exact%2f",
                "/exact//",
                "/session-api/auth/login;x",
                "/session-api//auth/login",
                "/session-api/auth/%2e%2e/sessions",
                "/session-api/auth/login/../../sessions",
                "/rollcall-internal;/x",
                "/%72ollcall-internal//x",
                "/session-api%2fsessions"
            })
    void anAmbiguousPathToSomethingGuardedIsRefused(String uri) {
        RequestPath path = RequestPath.of(uri, "", NOTHING);

        assertThat(path.isAmbiguous()).isTrue();
        assertThat(rules.accessTo(path)).isEqualTo(Access.REFUSED);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/foo;x=1", "/foo//bar", "/foo/../bar", "/foo%2fbar", "/foo/%zz", "/\u00fc", "/foo%c0%af"})
    void anAmbiguousPathToNothingGuardedIsTheApplicationsBusiness(String uri) {
        assertThat(rules.accessTo(RequestPath.of(uri, "", "/foo"))).isEqualTo(Access.FREE);
    }

    @ParameterizedTest
    @CsvSource({
        "/foo;x=1,      REFUSED",
        "/foo%c0%afapi, REFUSED",
        "/\u00fc,       REFUSED",
        "/foo/%zz,      REFUSED",
        "/foo/%4z,      REFUSED",
        "/foo,          PROTECTED"
    })
    void whatTheServerTakesForGuardedIsNeverFree(String uri, Access access) {
        assertThat(rules.accessTo(RequestPath.of(uri, "", "/api/hello"))).isEqualTo(access);
    }

    @ParameterizedTest
    @CsvSource({
        "/app,      /app/api/hello,        PROTECTED",
        "/app,      /app/api/public/x,     FREE",
        "/app,      /app,                  FREE",
        "/app,      /app/,                 FREE",
        "/app,      /%61pp/api/hello,      PROTECTED",
        "/app,      /x/../app/api/hello,   REFUSED",
        "/app,      //app/api/hello,       REFUSED",
        "/app,      /app;x/api/hello,      REFUSED",
        "/app,      /app//api/hello,       REFUSED",
        "/app,      /app/%2e%2e/app/api/x, REFUSED",
        "/api,      /api/hello,            FREE",
        "/api,      /api/api/hello,        PROTECTED",
        "/my%20app, /my%20app/api/hello,   PROTECTED",
        "/my%20app, /my%20app/api/public/x, FREE",
        "/my%20app, /my%20app/session-api/auth/login, OPEN",
        "/my%20app, /my%20app/index.html,  FREE",
        "/my%20app, /my%20app//api/hello,  REFUSED",
        "/caf%C3%A9, /caf%c3%a9/api/hello, PROTECTED",
        "/%61pp,    /%61pp/api/hello,      PROTECTED",
        "/%61pp,    /app/api/hello,        PROTECTED"
    })
    void theContextPathIsNoPartOfThePath(String contextPath, String uri, Access access) {
        String server = decoded(uri).replaceFirst("^/+(x/\\.\\./)?(app|api|my app|caf\u00e9)(;x)?", "");

        assertThat(rules.accessTo(RequestPath.of(uri, contextPath, server))).isEqualTo(access);
    }

    @Test
    void lettersAreComparedAlikeInEveryLocale() {
        Locale before = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag("tr"));
            assertThat(rules.accessTo(RequestPath.of("/api/hello", "", "/api/hello")))
                    .isEqualTo(Access.PROTECTED);
        } finally {
            Locale.setDefault(before);
        }
    }

    @Test
    void everythingCanBeGuarded() {
        PathRules all = rules("/session-api", List.of("/*"), List.of("/login.html"));

        assertThat(all.accessTo(RequestPath.of("/", "", "/"))).isEqualTo(Access.PROTECTED);
        assertThat(all.accessTo(RequestPath.of("", "", ""))).isEqualTo(Access.PROTECTED);
        assertThat(all.accessTo(RequestPath.of("/x", "", "/x"))).isEqualTo(Access.PROTECTED);
        assertThat(all.accessTo(RequestPath.of("/x;y", "", "/x"))).isEqualTo(Access.REFUSED);
        assertThat(all.accessTo(RequestPath.of("/login.html", "", "/login.html")))
                .isEqualTo(Access.FREE);
        assertThat(all.accessTo(RequestPath.of("/session-api/auth/login", "", "/session-api/auth/login")))
                .isEqualTo(Access.OPEN);
    }

    @Test
    void theSessionApiIsGuardedWhereverItIs() {
        PathRules none = rules("/a/b/c", List.of(), List.of());

        for (String mapping : ApiRoutes.MAPPINGS) {
            String path = "/a/b/c" + mapping.replace("*", "x");
            assertThat(none.accessTo(RequestPath.of(path, "", path))).isEqualTo(Access.PROTECTED);
        }
        for (String open : ApiRoutes.OPEN) {
            assertThat(none.accessTo(RequestPath.of("/a/b/c" + open, "", "/a/b/c" + open)))
                    .isEqualTo(Access.OPEN);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "/rollcall/, FREE",
        "/rollcall/login/, FREE",
        "/rollcall/api.js, FREE",
        "/rollcallx, PROTECTED",
        "/rollcall-internal/x, PROTECTED",
        "/rollcall/..;/orders, REFUSED",
        "/rollcall/%2e%2e/orders, REFUSED",
    })
    void pagesNeedNoSessionEvenIfEverythingElseDoes(String uri, Access access) {
        PathRules everything = rules("/api/v1", List.of("/*"), List.of());

        assertThat(everything.accessTo(RequestPath.of(uri, "", uri))).isEqualTo(access);
    }
}
