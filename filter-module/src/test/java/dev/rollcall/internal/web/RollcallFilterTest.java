package dev.rollcall.internal.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.SignedIn;
import dev.rollcall.internal.http.ApiRoutes;
import dev.rollcall.internal.http.Caller;
import dev.rollcall.internal.http.Problem;
import dev.rollcall.internal.http.RequestIdentity;
import dev.rollcall.internal.http.TestRequest;
import dev.rollcall.internal.session.Node;
import dev.rollcall.internal.settings.HttpSettings;
import dev.rollcall.internal.settings.PathPattern;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.security.Principal;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the application gets to see behind the filter, and what the client gets when it sees nothing. */
class RollcallFilterTest {

    static final HttpSettings HTTP =
            new HttpSettings("/session-api", List.of(new PathPattern("/api/*")), List.of(), List.of(), "admin");

    private static final Principal MALLORY = () -> "mallory";

    private final Node node = Node.start();
    private final SignedIn alice = node.signIn("alice");
    private final AccessControl access = Door.of(node, HTTP).access();
    private final RollcallFilter filter = new RollcallFilter(() -> access);
    private final List<ServletRequest> passed = new ArrayList<>();
    private TestResponse response = new TestResponse();

    private void send(HttpServletRequest request) throws Exception {
        response = new TestResponse();
        passed.clear();
        filter.doFilter(request, response.asServlets(), (seen, answer) -> passed.add(seen));
    }

    private HttpServletRequest seen() {
        assertThat(passed).hasSize(1);
        return (HttpServletRequest) passed.get(0);
    }

    private void assertRefused(Problem problem) {
        assertThat(passed).isEmpty();
        assertThat(response.status()).isEqualTo(problem.status());
        assertThat(response.body()).isEqualTo(problem.json());
        assertThat(response.headers())
                .containsAllEntriesOf(problem.headers())
                .containsEntry("Content-Type", "application/problem+json")
                .containsEntry(
                        "Content-Length", String.valueOf(problem.json().getBytes(StandardCharsets.UTF_8).length));
    }

    private TestRequest bearing(String path) {
        return TestRequest.of("GET")
                .at(path)
                .with("Authorization", "Bearer " + alice.accessToken().text());
    }

    private TestRequest withCookie(String path) {
        return TestRequest.of("GET")
                .at(path)
                .with("Cookie", "__Host-rollcall=" + alice.accessToken().text());
    }

    private void assertIsAlice(HttpServletRequest request) {
        assertThat(request.getRemoteUser()).isEqualTo("alice");
        assertThat(request.getUserPrincipal()).isInstanceOf(Caller.class);
        assertThat(request.getAuthType()).isEqualTo("Bearer");
        assertThat(request.isUserInRole("user")).isTrue();
        assertThat(request.isUserInRole("**")).isTrue();
        assertThat(request.isUserInRole("admin")).isFalse();
        assertThat(request.isUserInRole("*")).isFalse();
    }

    @Test
    void theApplicationSeesTheBearerOfAToken() throws Exception {
        send(bearing("/api/hello").build());

        assertIsAlice(seen());
        assertThat(seen().authenticate(response.asServlets())).isTrue();
    }

    @Test
    void theApplicationSeesTheUserOfACookieWhenItAsks() throws Exception {
        send(withCookie("/page.html").build());

        assertIsAlice(seen());
        assertThat(seen().authenticate(response.asServlets())).isTrue();
    }

    @Test
    void aCookieThatIsWorthNothingLeavesTheServersOwnAnswers() throws Exception {
        Principal known = () -> "known to the server";
        HttpServletRequest request = TestRequest.of("GET")
                .at("/page.html")
                .with("Cookie", "__Host-rollcall=x")
                .answering("getUserPrincipal", known)
                .answering("getRemoteUser", "known to the server")
                .answering("getAuthType", "BASIC")
                .answering("isUserInRole", true)
                .answering("authenticate", true)
                .build();

        send(request);

        assertThat(seen().getUserPrincipal()).isSameAs(known);
        assertThat(seen().getRemoteUser()).isEqualTo("known to the server");
        assertThat(seen().getAuthType()).isEqualTo("BASIC");
        assertThat(seen().isUserInRole("clerk")).isTrue();
        assertThat(seen().authenticate(response.asServlets())).isTrue();
    }

    @Test
    void aRequestWithoutCredentialsIsPassedOnAsItIs() throws Exception {
        HttpServletRequest request = TestRequest.of("GET").at("/page.html").build();

        send(request);

        assertThat(seen()).isSameAs(request);
    }

    @Test
    void aRefusalIsTheWholeAnswer() throws Exception {
        send(TestRequest.of("GET").at("/api/hello").build());

        assertRefused(Problem.tokenMissing());
    }

    @Test
    void aForwardKeepsItsCaller() throws Exception {
        TestRequest request = bearing("/api/hello");
        HttpServletRequest built = request.build();
        send(built);

        request.answering("getDispatcherType", DispatcherType.FORWARD).at("/api/other");
        node.store().goDown();
        send(built);

        assertThat(seen().getRemoteUser()).isEqualTo("alice");
    }

    @ParameterizedTest
    @EnumSource(
            value = DispatcherType.class,
            names = {"FORWARD", "ASYNC", "INCLUDE"})
    void aDispatchWithoutACallerDoesNotReachWhatNeedsASession(DispatcherType type) throws Exception {
        TestRequest dispatched = TestRequest.of("GET").answering("getDispatcherType", type);

        send(dispatched.at("/api/hello").build());
        assertRefused(Problem.tokenMissing());

        send(dispatched.at("/page.html").build());
        assertThat(passed).hasSize(1);
    }

    @Test
    void anErrorPageMayBeAnywhere() throws Exception {
        send(TestRequest.of("GET")
                .answering("getDispatcherType", DispatcherType.ERROR)
                .at("/api/error")
                .build());

        assertThat(passed).hasSize(1);
    }

    @Test
    void theApiForwardsToItsInside() throws Exception {
        HttpServletRequest request = TestRequest.of("POST")
                .answering("getDispatcherType", DispatcherType.FORWARD)
                .at(ApiRoutes.MOUNT + "/rollcall")
                .build();
        send(request);
        assertRefused(Problem.tokenMissing());

        request.setAttribute(ApiRoutes.ATTRIBUTE, "/auth/login");
        send(request);

        assertThat(passed).hasSize(1);
    }

    @Test
    void theContainerLearnsTheCallerOfARequestAndOfItsDispatches() throws Exception {
        RequestIdentity identity = access;
        TestRequest request = bearing("/api/hello");
        HttpServletRequest built = request.build();

        assertThat(identity.callerOf(built).map(Caller::getName)).contains("alice");
        request.answering("getDispatcherType", DispatcherType.FORWARD);
        assertThat(identity.callerOf(built).map(Caller::getName)).contains("alice");
    }

    @Test
    void theContainerRefusesWithTheGatesAnswer() throws Exception {
        access.refuse(TestRequest.of("GET").at("/api/hello").build(), response.asServlets());
        assertRefused(Problem.tokenMissing());

        response = new TestResponse();
        access.refuse(
                TestRequest.of("GET")
                        .at("/api/hello")
                        .with("Authorization", "Bearer x")
                        .build(),
                response.asServlets());
        assertRefused(Problem.tokenInvalid());
    }

    @Test
    void thePrincipalOfTheContainerIsKeptIfItIsTheSameUser() throws Exception {
        Principal same = () -> "alice";

        assertThat(seenWith(same, bearing("/api/hello")).getUserPrincipal()).isSameAs(same);
        assertIsAlice(seenWith(MALLORY, bearing("/api/hello")));
        assertIsAlice(seenWith(null, bearing("/api/hello")));
    }

    @Test
    void whomTheContainerKnowsStaysWhereNoSessionIsNeeded() throws Exception {
        for (TestRequest request : List.of(bearing("/page.html"), withCookie("/page.html"))) {
            HttpServletRequest seen = seenWith(MALLORY, request);

            assertThat(seen.getUserPrincipal()).isSameAs(MALLORY);
            assertThat(seen.getRemoteUser()).isEqualTo("mallory");
            assertThat(seen.getAuthType()).isEqualTo("FORM");
            assertThat(seen.isUserInRole("clerk")).isTrue();
            assertThat(seen.authenticate(response.asServlets())).isTrue();
            assertIsAlice(seenWith(null, request.answering("isUserInRole", false)));
        }
    }

    @Test
    void whoeverIsKnownToBothHasTheRolesOfBothWhereNoSessionIsNeeded() throws Exception {
        Principal same = () -> "alice";
        HttpServletRequest free = seenWith(same, withCookie("/page.html"));

        assertThat(free.getUserPrincipal()).isSameAs(same);
        assertThat(free.isUserInRole("clerk")).isTrue();
        assertThat(seenWith(same, withCookie("/page.html").answering("isUserInRole", false))
                        .isUserInRole("user"))
                .isTrue();
        assertThat(seenWith(same, withCookie("/api/hello")).isUserInRole("clerk"))
                .isFalse();
    }

    @Test
    void whomTheApplicationLogsInIsThePrincipalFromThenOn() throws Exception {
        TestRequest request = bearing("/api/hello");
        HttpServletRequest built = request.build();
        send(built);
        assertIsAlice(seen());

        seen().login("mallory", "password");
        known(request, MALLORY);

        assertThat(seen().getUserPrincipal()).isSameAs(MALLORY);
        assertThat(seen().isUserInRole("clerk")).isTrue();
        request.answering("getDispatcherType", DispatcherType.FORWARD).at("/api/other");
        send(built);
        assertThat(seen().getRemoteUser()).isEqualTo("mallory");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/hello", "/page.html"})
    void logoutEndsTheSession(String path) throws Exception {
        send(bearing(path).build());

        seen().logout();

        assertIsSignedOut();
        assertThat(response.headers()).doesNotContainKeys("Set-Cookie", "Clear-Site-Data");
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/hello", "/page.html"})
    void logoutByCookieDeletesTheCookies(String path) throws Exception {
        send(withCookie(path).build());

        seen().logout();

        assertIsSignedOut();
        assertThat(response.headers())
                .containsEntry("Clear-Site-Data", "\"storage\"")
                .hasEntrySatisfying(
                        "Set-Cookie",
                        cookies -> assertThat(cookies)
                                .contains("__Host-rollcall=; ", "__Secure-rollcall-refresh=; ", "Max-Age=0"));
    }

    @Test
    void logoutEndsTheSessionOfACookieThatHasExpired() throws Exception {
        node.clock().advance(Node.TOKEN_LIFETIME);
        send(withCookie("/page.html").build());
        assertThat(seen().getUserPrincipal()).isNull();

        seen().logout();

        assertIsSignedOut();
        assertThat(response.headers()).containsKey("Set-Cookie");
    }

    @Test
    void logoutBehindACommittedAnswerEndsTheSession() throws Exception {
        send(withCookie("/page.html").build());
        response.commit();

        seen().logout();

        assertIsSignedOut();
        assertThat(response.headers()).isEmpty();
    }

    @Test
    void logoutThatCannotBeStoredChangesNothing() throws Exception {
        send(bearing("/api/hello").build());
        node.store().goDown();

        assertThatThrownBy(seen()::logout).isInstanceOf(ServletException.class);

        assertIsAlice(seen());
    }

    private void assertIsSignedOut() {
        assertThat(seen().getUserPrincipal()).isNull();
        assertThat(seen().getRemoteUser()).isNull();
        assertThat(node.sessions().list("alice")).isEmpty();
    }

    private HttpServletRequest seenWith(@Nullable Principal known, TestRequest request) throws Exception {
        send(known(request, known).build());
        return seen();
    }

    private static TestRequest known(TestRequest request, @Nullable Principal known) {
        return request.answering("getUserPrincipal", known)
                .answering("getRemoteUser", known == null ? null : known.getName())
                .answering("getAuthType", known == null ? null : "FORM")
                .answering("isUserInRole", known != null)
                .answering("authenticate", known != null);
    }
}
