package dev.rollcall.internal.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.internal.base.Sha256;
import dev.rollcall.internal.http.ApiRoutes;
import dev.rollcall.internal.http.TestRequest;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.ByteArrayInputStream;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The entrance to the API and the pages, as a server calls them. */
class ServletsTest {

    private static final Map<String, String> FILES = Map.of(
            "/rollcall/index.html", "<p>devices",
            "/rollcall/login/index.html", "<p>login",
            "/rollcall/api.js", "export {}",
            "/rollcall/style.css", "p {}",
            "/rollcall/sign.svg", "<svg/>",
            "/WEB-INF/web.xml", "<web-app/>",
            "/rollcall/notes.txt", "notes",
            "/WEB-INF/secret.html", "secret");

    private final PagesServlet pages = new PagesServlet("/api/v1", () -> {
        throw new AssertionError("nobody signs in");
    });
    private final List<String> forwards = new ArrayList<>();
    private TestResponse response = new TestResponse();

    private static <T> T stub(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }

    @BeforeEach
    void deploy() throws Exception {
        ServletContext application = stub(ServletContext.class, (self, called, given) -> {
            String content = called.getName().equals("getResourceAsStream") ? FILES.get(given[0]) : null;
            return content == null ? null : new ByteArrayInputStream(content.getBytes(StandardCharsets.UTF_8));
        });
        pages.init(stub(
                ServletConfig.class,
                (self, called, given) -> called.getName().equals("getServletContext") ? application : null));
    }

    private TestResponse call(HttpServlet servlet, TestRequest request) throws Exception {
        response = new TestResponse();
        RequestDispatcher dispatcher = stub(RequestDispatcher.class, (self, called, given) -> {
            forwards.add(called.getName());
            return null;
        });
        servlet.service(request.answering("getRequestDispatcher", dispatcher).build(), response.asServlets());
        return response;
    }

    private TestResponse page(String path) throws Exception {
        return call(pages, TestRequest.of("GET").at(path));
    }

    @ParameterizedTest
    @CsvSource({
        "/rollcall/, text/html;charset=UTF-8, <p>devices",
        "/rollcall/index.html, text/html;charset=UTF-8, <p>devices",
        "/rollcall/login/, text/html;charset=UTF-8, <p>login",
        "/rollcall/api.js, text/javascript;charset=UTF-8, export {}",
        "/rollcall/style.css, text/css;charset=UTF-8, p {}",
        "/rollcall/sign.svg, image/svg+xml;charset=UTF-8, <svg/>"
    })
    void aFileIsSentWithItsTypeAndTag(String path, String type, String content) throws Exception {
        TestResponse sent = page(path);

        assertThat(sent.status()).isEqualTo(200);
        assertThat(sent.body()).isEqualTo(content);
        assertThat(sent.headers())
                .containsEntry("Content-Type", type)
                .containsEntry("Content-Length", String.valueOf(content.length()))
                .containsEntry("ETag", "\"" + Sha256.of(content.getBytes(StandardCharsets.UTF_8)) + "\"")
                .containsEntry("Cache-Control", "no-cache")
                .containsEntry("X-Content-Type-Options", "nosniff")
                .containsEntry("Cross-Origin-Resource-Policy", "same-origin");
        assertThat(sent.headers().containsKey("Content-Security-Policy")).isEqualTo(type.startsWith("text/html"));
        assertThat(sent.headers().containsKey("Permissions-Policy")).isEqualTo(type.startsWith("text/html"));
        assertThat(sent.headers().containsKey("Accept-CH")).isEqualTo(type.startsWith("text/html"));
    }

    @Test
    void theModuleIsWrittenHere() throws Exception {
        TestResponse module = page("/rollcall/config.js");

        assertThat(module.body()).isEqualTo(new PagesConfiguration("/api/v1").module());
        assertThat(module.headers()).containsEntry("Content-Type", "text/javascript;charset=UTF-8");
    }

    @Test
    void aFileThatTheBrowserHasIsNotSentAgain() throws Exception {
        String tag = page("/rollcall/api.js").headers().get("ETag");

        TestResponse known =
                call(pages, TestRequest.of("GET").at("/rollcall/api.js").with("If-None-Match", "\"other\", W/" + tag));
        assertThat(known.status()).isEqualTo(304);
        assertThat(known.body()).isEmpty();
        assertThat(known.headers()).containsEntry("ETag", tag).doesNotContainKey("Content-Length");

        TestResponse changed =
                call(pages, TestRequest.of("GET").at("/rollcall/api.js").with("If-None-Match", "\"other\""));
        assertThat(changed.status()).isEqualTo(200);
        assertThat(changed.body()).isEqualTo("export {}");
    }

    @Test
    void aFolderWithoutItsSlashIsRedirectedToRelatively() throws Exception {
        TestResponse moved = page("/rollcall/login");
        assertThat(moved.status()).isEqualTo(301);
        assertThat(moved.headers()).containsEntry("Location", "login/").containsEntry("Cache-Control", "no-cache");

        TestResponse withQuery =
                call(pages, TestRequest.of("GET").at("/rollcall/login").answering("getQueryString", "next=orders"));
        assertThat(withQuery.headers()).containsEntry("Location", "login/?next=orders");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/rollcall/unknown.html",
                "/rollcall/unknown/",
                "/rollcall/notes.txt",
                "/rollcall/../WEB-INF/secret.html",
                "/rollcall/API.js",
                "/rollcall/api.js/",
                "/rollcall/.html"
            })
    void nothingElseIsSent(String path) throws Exception {
        TestResponse missing = page(path);

        assertThat(missing.error()).isEqualTo(404);
        assertThat(missing.headers()).isEmpty();
        assertThat(missing.body()).isEmpty();
    }

    @Test
    void traceEchoesNothing() throws Exception {
        TestResponse posted = call(pages, TestRequest.of("POST").at("/rollcall/login/index.html"));
        assertThat(posted.error()).isEqualTo(405);

        TestResponse refused = call(pages, TestRequest.of("TRACE").at("/rollcall/"));

        assertThat(refused.error()).isEqualTo(405);
        assertThat(refused.body()).isEmpty();
    }

    private static ApiServlet api() {
        return new ApiServlet("/api/v1", () -> {
            throw new AssertionError("nothing is recorded");
        });
    }

    @ParameterizedTest
    @CsvSource({"/api/v1/auth/login, /auth/login", "/api/v1/sessions/, /sessions", "/api/v1/sessions/x/, /sessions/x"})
    void aCallOfTheApiIsForwardedInside(String path, String inside) throws Exception {
        TestRequest request = TestRequest.of("POST").at(path).answering("getQueryString", "limit=1");
        HttpServletRequest built = request.build();
        assertThat(ApiServlet.isInside(built)).isFalse();

        call(api(), request);

        assertThat(forwards).containsExactly("forward");
        assertThat(built.getAttribute(ApiRoutes.ATTRIBUTE)).isEqualTo(inside);
        assertThat(built.getAttribute(ApiRoutes.QUERY)).isEqualTo("limit=1");
        assertThat(ApiServlet.isInside(built)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "application/json",
                "application/json; charset=utf-8",
                "application/x-www-form-urlencoded",
                "text/plain;charset=\"utf-8\""
            })
    void aMediaTypeThatCanBeReadIsPassedOn(String type) throws Exception {
        call(api(), TestRequest.of("POST").at("/api/v1/auth/login").answering("getContentType", type));

        assertThat(forwards).hasSize(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "json", "application/", "application/json;", "a/b;c", "a/b; c=\"", "a/b/c"})
    void aMediaTypeThatCanNotBeReadIsRefused(String type) throws Exception {
        TestResponse refused =
                call(api(), TestRequest.of("POST").at("/api/v1/auth/login").answering("getContentType", type));

        assertThat(refused.status()).isEqualTo(415);
        assertThat(refused.body()).contains("\"unsupported_media_type\"");
        assertThat(forwards).isEmpty();
    }
}
