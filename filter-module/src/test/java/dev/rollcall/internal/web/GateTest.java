package dev.rollcall.internal.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.EndReason;
import dev.rollcall.SignedIn;
import dev.rollcall.internal.http.Problem;
import dev.rollcall.internal.http.ProblemCode;
import dev.rollcall.internal.http.SessionOwner;
import dev.rollcall.internal.http.TestRequest;
import dev.rollcall.internal.session.Node;
import dev.rollcall.internal.settings.HttpSettings;
import dev.rollcall.internal.settings.PathPattern;
import dev.rollcall.internal.token.ManagementGrant;
import dev.rollcall.spi.Revision;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {

    private final Node node = Node.start();
    private final Gate gate = Door.of(
                    node,
                    new HttpSettings(
                            "/session-api",
                            List.of(new PathPattern("/api/*")),
                            List.of(new PathPattern("/api/public/*")),
                            List.of(),
                            "admin"))
            .gate();

    @ParameterizedTest
    @CsvSource({
        "GET, /session-api/sessions",
        "DELETE, /session-api/sessions",
        "DELETE, /session-api/sessions/9f4c7a52-0000-4000-8000-000000000000"
    })
    void aManagementTokenListsAndEndsSessions(String method, String path) {
        assertThat(gate.decide(managing(method, path)))
                .isEqualTo(new Decision.Management(SessionOwner.withoutSession("alice")));
    }

    @Test
    void aManagementTokenIsWorthNothingOnceAllSessionsOfTheUserHaveEnded() {
        HttpServletRequest request = managing("GET", "/session-api/sessions");
        node.sessions().endAll("alice", EndReason.PASSWORD_CHANGED);

        assertThat(gate.decide(request)).isEqualTo(new Decision.Refused(Problem.tokenInvalid()));
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/hello",
        "GET, /page.html",
        "POST, /session-api/sessions",
        "GET, /session-api/sessions/current",
        "PATCH, /session-api/sessions/9f4c7a52-0000-4000-8000-000000000000"
    })
    void aManagementTokenIsGoodForNothingElse(String method, String path) {
        assertThat(gate.decide(managing(method, path))).isEqualTo(new Decision.Refused(Problem.tokenInvalid()));
    }

    @Test
    void aManagementTokenIsForFiveMinutes() {
        HttpServletRequest request = managing("GET", "/session-api/sessions");
        node.clock().advance(Duration.ofMinutes(5));

        assertThat(gate.decide(request)).isEqualTo(new Decision.Refused(Problem.tokenExpired()));
    }

    private HttpServletRequest managing(String method, String path) {
        return TestRequest.of(method)
                .at(path)
                .with(
                        "Authorization",
                        "Bearer "
                                + node.managementTokens()
                                        .issue(new ManagementGrant("alice", Revision.FIRST.code()))
                                        .text())
                .build();
    }

    @Test
    void aLivingSessionIsAdmitted() {
        SignedIn alice = node.signIn("alice");

        for (String path : List.of("/api/hello", "/api/public/x", "/index.html", "/session-api/sessions")) {
            assertThat(gate.decide(bearing(alice).at(path).build()))
                    .isInstanceOfSatisfying(
                            Decision.Admitted.class,
                            admitted -> assertThat(admitted.caller().getName()).isEqualTo("alice"));
        }
    }

    @Test
    void anEndedSessionIsRefusedAtTheNextRequestWhateverThePath() {
        SignedIn alice = node.signIn("alice");
        node.sessions().end(alice.session().id(), EndReason.SIGNED_OUT);

        for (String path : List.of("/api/hello", "/api/public/x", "/index.html", "/session-api/sessions")) {
            assertRefused(ProblemCode.SESSION_REVOKED, bearing(alice).at(path));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"x", "", "x.y.z", "eyJhbGciOiJSUzI1NiIsInR5cCI6IkpXVCJ9.eyJpc3MiOiJvdGhlciJ9.AAAA"})
    void aTokenOfOthersIsRefusedOnlyWhereASessionIsNeeded(String token) {
        TestRequest request = TestRequest.of("GET").with("Authorization", "Bearer " + token);

        assertRefused(ProblemCode.TOKEN_INVALID, request.at("/api/hello"));
        for (String path : List.of("/api/public/x", "/", "/rollcall/login/")) {
            assertThat(gate.decide(request.at(path).build())).isEqualTo(new Decision.Anonymous());
        }
    }

    @Test
    void aTokenOfOthersDoesNotNeedTheDatabaseWhereNoSessionIsNeeded() {
        String token = node.signIn("alice").accessToken().text().replaceFirst("^[^.]*", header("at+jwt"));
        node.store().goDown();

        assertThat(gate.decide(TestRequest.of("GET")
                        .with("Authorization", "Bearer " + token.replaceFirst("\\.[^.]*\\.", ".e30."))
                        .at("/")
                        .build()))
                .isEqualTo(new Decision.Anonymous());
    }

    private static String header(String type) {
        String json = "{\"typ\":\"" + type + "\",\"alg\":\"ES256\",\"kid\":\"of-others\"}";
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void theCookieCountsBesideATokenOfOthersWhereNoSessionIsNeeded() {
        SignedIn alice = node.signIn("alice");
        TestRequest request = TestRequest.of("GET")
                .with("Authorization", "Bearer of.an.others")
                .with("Cookie", "__Host-rollcall=" + alice.accessToken().text());

        assertThat(gate.decide(request.at("/").build())).isInstanceOf(Decision.Deferred.class);
        assertRefused(ProblemCode.TOKEN_INVALID, request.at("/api/hello"));
    }

    /** Of ours by its type, and by its issuer or its key; however it is spelt, since the application may verify it too. */
    @ParameterizedTest
    @ValueSource(strings = {"/api/hello", "/api/public/x", "/"})
    void aForgeryOfATokenOfOursIsRefusedWhateverThePath(String path) {
        String token = node.signIn("alice").accessToken().text();
        int signature = token.lastIndexOf('.') + 1;
        String otherKey = token.replaceFirst("^[^.]*", header("at+jwt"));
        String otherIssuer = token.replaceFirst("\\.[^.]*\\.", ".e30.");

        for (String forged : List.of(
                token.substring(0, signature),
                token.substring(0, signature) + "AAAA",
                token + "==",
                token + "A".repeat(5000),
                token.replaceFirst("\\.", "=."),
                otherKey,
                otherKey.replaceFirst("^[^.]*", header("rollcall-management+jwt")),
                otherIssuer)) {
            assertRefused(
                    ProblemCode.TOKEN_INVALID,
                    TestRequest.of("GET")
                            .with("Authorization", "Bearer " + forged)
                            .at(path));
        }
    }

    @Test
    void anExpiredTokenIsRefused() {
        SignedIn alice = node.signIn("alice");
        node.clock().advance(Node.TOKEN_LIFETIME);

        assertRefused(ProblemCode.TOKEN_EXPIRED, bearing(alice).at("/api/hello"));
    }

    @Test
    void aProtectedPathNeedsASession() {
        assertRefused(ProblemCode.TOKEN_MISSING, TestRequest.of("GET").at("/api/hello"));
        assertRefused(
                ProblemCode.TOKEN_MISSING,
                TestRequest.of("GET").with("Authorization", "Basic YTpi").at("/api/hello"));
        assertThat(gate.decide(TestRequest.of("GET").at("/api/public/x").build()))
                .isEqualTo(new Decision.Anonymous());
        assertThat(gate.decide(TestRequest.of("GET").at("/index.html").build())).isEqualTo(new Decision.Anonymous());
    }

    @Test
    void openPathsLookAtCredentialsThemselves() {
        TestRequest login =
                TestRequest.of("GET").with("Authorization", "Bearer x").at("/session-api/auth/login");

        assertThat(gate.decide(login.build())).isEqualTo(new Decision.Anonymous());
    }

    @Test
    void anAmbiguousPathIsRefusedEvenWithASession() {
        assertRefused(
                ProblemCode.INVALID_REQUEST, bearing(node.signIn("alice")).at("/api/public/..;/hello", "/api/hello"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/api/hello;jsessionid=aZ0-_.node1",
                "/api/;jsessionid=0000q:1!2+3",
                "/session-api/sessions;jsessionid=x"
            })
    void theServersOwnSessionIdAtTheEndOfAPathCountsForNothing(String uri) {
        String server = uri.substring(0, uri.indexOf(';'));

        for (String read : List.of(server, uri)) {
            assertThat(gate.decide(bearing(node.signIn("alice")).at(uri, read).build()))
                    .isInstanceOf(Decision.Admitted.class);
            assertRefused(ProblemCode.TOKEN_MISSING, TestRequest.of("GET").at(uri, read));
        }
        assertThat(gate.decide(TestRequest.of("GET")
                        .at("/api/public/x;jsessionid=x", "/api/public/x")
                        .build()))
                .isEqualTo(new Decision.Anonymous());
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
            /api/hello;jsessionid=
            /api/hello;jsessionid
            /api/hello;jsessionid=x;jsessionid=x
            /api/hello;jsessionid=x;a=b
            /api/hello;a=b;jsessionid=x
            /api/hello;jsessionid=x=y
            /api/hello;jsessionid=x/
            /api/hello;jsessionid=x%2f
            /api/hello;jsessionid=x\\y
            /api/hello;JSESSIONID=x
            /api/hello;sid=x
            /api/hello;=x
            /api/hello%3bjsessionid=x
            /api;jsessionid=x/hello
            /api/..;jsessionid=x
            /api//hello;jsessionid=x
            /api/public/..;jsessionid=x/hello
            """)
    void everyOtherParameterIsRefused(String uri) {
        assertRefused(ProblemCode.INVALID_REQUEST, bearing(node.signIn("alice")).at(uri, "/api/hello"));
    }

    @Test
    void theParameterIsCalledLikeTheCookieOfTheServersSession() {
        TestRequest request = bearing(node.signIn("alice")).trackedBy("ShopId");

        for (String name : List.of("ShopId", "shopid")) {
            assertThat(gate.decide(request.at("/api/hello;" + name + "=x", "/api/hello")
                            .build()))
                    .isInstanceOf(Decision.Admitted.class);
        }
        assertRefused(ProblemCode.INVALID_REQUEST, request.at("/api/hello;jsessionid=x", "/api/hello"));
    }

    @Test
    void traceIsNotSupportedOnGuardedPaths() {
        assertRefused(
                ProblemCode.METHOD_NOT_ALLOWED,
                bearing(node.signIn("alice")).method("TRACE").at("/api/hello"));
        assertRefused(
                ProblemCode.METHOD_NOT_ALLOWED,
                TestRequest.of("GET").method("TRACE").at("/session-api/auth/login"));
    }

    @Test
    void onlyWhatNeedsTheDatabaseIsRefusedWhileItIsDown() {
        SignedIn alice = node.signIn("alice");
        node.store().goDown();

        assertRefused(ProblemCode.SESSION_STORE_UNAVAILABLE, bearing(alice).at("/api/hello"));
        assertRefused(ProblemCode.TOKEN_MISSING, TestRequest.of("GET").at("/api/hello"));
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '`', textBlock = """
        /, true
        /index.html, true
        /a b/caf\u00e9, true
        /api/public/x, true
        /api/public/caf\u00e9 100%, true
        /session-api/auth/login, true
        /api, false
        /api/hello, false
        /api/a b, false
        /api/caf\u00e9, false
        /api/100%, false
        /api/%2e, false
        //api/hello, false
        /foo/../api/hello, false
        /foo;/../api/hello, false
        /session-api/sessions, false
        /rollcall-internal/rollcall, false
        """)
    void aForwardWithoutASessionLeadsOnlyToWhatIsFree(String path, boolean isFree) {
        assertThat(gate.isFree(path)).isEqualTo(isFree);
    }

    private static TestRequest bearing(SignedIn tokens) {
        return TestRequest.of("GET")
                .with("Authorization", "Bearer " + tokens.accessToken().text());
    }

    private void assertRefused(ProblemCode code, TestRequest request) {
        assertThat(gate.decide(request.build()).refusal().map(Problem::code)).contains(code);
    }
}
