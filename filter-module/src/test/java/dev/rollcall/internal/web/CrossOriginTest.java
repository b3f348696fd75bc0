package dev.rollcall.internal.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.SignedIn;
import dev.rollcall.internal.http.TestRequest;
import dev.rollcall.internal.session.Node;
import dev.rollcall.internal.settings.CorsSettings;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What pages of other origins may do, with the setting and without it. */
class CrossOriginTest {

    private static final String SPA = "https://spa.example";

    private static final CorsSettings ON =
            new CorsSettings(Set.of(SPA), List.of("X-Trace-Id"), List.of("ETag"), Duration.ofMinutes(10));

    private static final FilterChain SAYS_NOTHING = (request, response) -> {};

    private final Node node = Node.start();
    private final SignedIn alice = node.signIn("alice");
    private TestResponse response = new TestResponse();
    private int passed;

    private void send(CorsSettings cors, TestRequest request, FilterChain application) throws Exception {
        send(cors, request.build(), application);
    }

    private void send(CorsSettings cors, HttpServletRequest request, FilterChain application) throws Exception {
        response = new TestResponse();
        passed = 0;
        Door.of(node, RollcallFilterTest.HTTP)
                .with(cors)
                .filter()
                .doFilter(request, response.asServlets(), (seen, answer) -> {
                    passed++;
                    application.doFilter(seen, answer);
                });
    }

    private static TestRequest preflight(String path) {
        return TestRequest.of("OPTIONS")
                .at(path)
                .with("Origin", SPA)
                .with("Access-Control-Request-Method", "DELETE")
                .with("Access-Control-Request-Headers", "authorization");
    }

    private TestRequest call(String path) {
        return TestRequest.of("GET")
                .at(path)
                .with("Origin", SPA)
                .with("Authorization", "Bearer " + alice.accessToken().text());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"/api/hello", "/session-api/sessions", "/session-api/auth/login", "/session-api/admin/sessions"})
    void aPreflightIsAnsweredWhereASessionIsNeededAndByTheSessionApi(String path) throws Exception {
        send(ON, preflight(path), SAYS_NOTHING);

        assertThat(passed).isZero();
        assertThat(response.status()).isEqualTo(204);
        assertThat(response.headers())
                .containsOnly(
                        entry("Access-Control-Allow-Origin", SPA),
                        entry("Access-Control-Allow-Methods", "GET, HEAD, POST, PUT, PATCH, DELETE"),
                        entry(
                                "Access-Control-Allow-Headers",
                                "Authorization, Content-Type, DPoP, X-Requested-With, X-Reason, X-Trace-Id"),
                        entry("Access-Control-Max-Age", "600"),
                        entry("Vary", "Origin, Access-Control-Request-Method, Access-Control-Request-Headers"));
    }

    private static Map.Entry<String, String> entry(String name, String value) {
        return Map.entry(name, value);
    }

    @Test
    void whatNeedsNoSessionIsLeftToTheApplication() throws Exception {
        send(ON, preflight("/page.html"), SAYS_NOTHING);
        assertThat(passed).isOne();
        assertThat(response.headers()).isEmpty();

        send(ON, call("/page.html"), SAYS_NOTHING);
        assertThat(response.headers()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"https://spa.example.evil", "http://spa.example", "https://spa.example:444", "null", ""})
    void otherOriginsGetNoPermission(String origin) throws Exception {
        send(
                ON,
                TestRequest.of("OPTIONS")
                        .at("/api/hello")
                        .with("Origin", origin)
                        .with("Access-Control-Request-Method", "GET"),
                SAYS_NOTHING);
        assertThat(passed).isZero();
        assertThat(response.headers()).containsOnlyKeys("Vary");

        send(ON, TestRequest.of("GET").at("/api/hello").with("Origin", origin), SAYS_NOTHING);
        assertThat(response.status()).isEqualTo(401);
        assertThat(response.headers())
                .doesNotContainKey("Access-Control-Allow-Origin")
                .containsEntry("Vary", "Origin");
    }

    @Test
    void anAnswerSaysWhoMayReadItWhateverTheApplicationSays() throws Exception {
        send(ON, call("/api/hello"), (request, answer) -> {
            HttpServletResponse http = (HttpServletResponse) answer;
            http.addHeader("access-control-allow-origin", "*");
            http.setHeader("Access-Control-Allow-Credentials", "true");
            http.addHeader("Vary", "origin, Accept");
            http.addHeader("ETag", "\"1\"");
            http.addIntHeader("Access-Control-Max-Age", 5);
        });

        assertThat(passed).isOne();
        assertThat(response.headers())
                .containsOnly(
                        entry("Access-Control-Allow-Origin", SPA),
                        entry("Access-Control-Expose-Headers", "WWW-Authenticate, Retry-After, DPoP-Nonce, ETag"),
                        entry("Cache-Control", "private, no-cache"),
                        entry("ETag", "\"1\""),
                        entry("Vary", "Accept, Origin"));
    }

    @Test
    void anAnswerThatBeginsAnewStillSaysIt() throws Exception {
        send(ON, call("/api/hello"), (request, answer) -> answer.reset());

        assertThat(response.headers())
                .containsEntry("Access-Control-Allow-Origin", SPA)
                .containsEntry("Vary", "Origin");
    }

    @Test
    void aRefusalCanBeRead() throws Exception {
        send(ON, TestRequest.of("GET").at("/api/hello").with("Origin", SPA), SAYS_NOTHING);

        assertThat(response.status()).isEqualTo(401);
        assertThat(response.headers())
                .containsEntry("Access-Control-Allow-Origin", SPA)
                .containsEntry("Vary", "Origin");
        assertThat(response.body()).contains("token_missing");
    }

    @Test
    void theErrorPageOfAGuardedPathCanBeReadToo() throws Exception {
        TestRequest request = call("/api/hello");
        HttpServletRequest built = request.build();
        send(ON, built, SAYS_NOTHING);

        request.answering("getDispatcherType", DispatcherType.ERROR).at("/error.html");
        send(ON, built, SAYS_NOTHING);

        assertThat(response.headers()).containsEntry("Access-Control-Allow-Origin", SPA);
    }

    @Test
    void withoutTheSettingAPreflightPassesWithoutACaller() throws Exception {
        send(CorsSettings.OFF, preflight("/api/hello"), (request, answer) -> {
            assertThat(((HttpServletRequest) request).getUserPrincipal()).isNull();
            ((HttpServletResponse) answer).addHeader("Access-Control-Allow-Origin", "*");
        });

        assertThat(passed).isOne();
        assertThat(response.headers()).containsOnly(entry("Access-Control-Allow-Origin", "*"));
    }

    @Test
    void itMayBeDispatchedToWhereItMayGo() throws Exception {
        for (DispatcherType type : List.of(DispatcherType.FORWARD, DispatcherType.ASYNC)) {
            send(CorsSettings.OFF, preflight("/api/hello").answering("getDispatcherType", type), SAYS_NOTHING);
            assertThat(passed).isOne();

            send(
                    CorsSettings.OFF,
                    preflight("/session-api/sessions").answering("getDispatcherType", type),
                    SAYS_NOTHING);
            assertThat(passed).isZero();
        }
    }

    @Test
    void withoutTheSettingTheSessionApiIsForItsOwnOriginOnly() throws Exception {
        send(CorsSettings.OFF, preflight("/session-api/sessions"), SAYS_NOTHING);

        assertThat(passed).isZero();
        assertThat(response.status()).isEqualTo(401);
        assertThat(response.headers()).doesNotContainKeys("Access-Control-Allow-Origin", "Vary");
    }

    @ParameterizedTest
    @CsvSource({
        "Authorization, Bearer x",
        "Authorization, Basic x",
        "Cookie, a=b",
        "X-HTTP-Method-Override, DELETE",
        "X-HTTP-Method, DELETE",
        "X-Method-Override, DELETE",
        "Origin, https://second.example",
        "Access-Control-Request-Method, GET"
    })
    void whatABrowserWouldNotSendIsNoPreflight(String header, String value) throws Exception {
        for (CorsSettings cors : List.of(ON, CorsSettings.OFF)) {
            send(cors, preflight("/api/hello").with(header, value), SAYS_NOTHING);

            assertThat(passed).isZero();
            assertThat(response.status()).isEqualTo(401);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"GET", "POST", "DELETE", "PROPFIND"})
    void onlyOptionsIsAPreflight(String method) throws Exception {
        send(CorsSettings.OFF, preflight("/api/hello").method(method), SAYS_NOTHING);

        assertThat(passed).isZero();
        assertThat(response.status()).isEqualTo(401);
    }

    @Test
    void anAmbiguousPathIsRefusedAlsoInAPreflight() throws Exception {
        send(CorsSettings.OFF, preflight("/api/../x").at("/api/..;/x", "/x"), SAYS_NOTHING);

        assertThat(passed).isZero();
        assertThat(response.status()).isEqualTo(400);
    }
}
