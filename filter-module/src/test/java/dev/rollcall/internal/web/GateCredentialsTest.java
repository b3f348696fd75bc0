package dev.rollcall.internal.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.EndReason;
import dev.rollcall.SignedIn;
import dev.rollcall.internal.device.TrustedProxies;
import dev.rollcall.internal.http.Problem;
import dev.rollcall.internal.http.SameOriginProof;
import dev.rollcall.internal.http.TestRequest;
import dev.rollcall.internal.session.Activity;
import dev.rollcall.internal.session.Authenticator;
import dev.rollcall.internal.session.Node;
import dev.rollcall.internal.settings.CorsSettings;
import dev.rollcall.internal.settings.HttpSettings;
import dev.rollcall.internal.settings.PageSettings;
import dev.rollcall.internal.settings.PathPattern;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Two credentials on one request, and requests that a page makes by itself. */
class GateCredentialsTest {

    private final Node node = Node.start();
    private final SignedIn alice = node.signIn("alice");
    private final Activity activity = new Activity(node.store(), node.settings());
    private final PathRules rules = new PathRules(
            new HttpSettings(
                    "/session-api",
                    List.of(new PathPattern("/api/*")),
                    List.of(),
                    List.of(new PathPattern("/api/poll/*"), new PathPattern("/news")),
                    "admin"),
            PageSettings.NONE,
            FacesPages.NONE);
    private final Gate gate = new Gate(
            rules,
            new Authenticator(node.tokens(), node.store(), Node.strictFeed(), activity, node.settings(), node.clock()),
            new SameOriginProof(new TrustedProxies(List.of()), Set.of()),
            new ManagementTokenAuthenticator(node.managementTokens(), node.store()),
            new CrossOrigin(CorsSettings.OFF),
            Door.pageSessions(node));

    private static TestRequest request(String path, SignedIn bearer, String cookie) {
        return TestRequest.of("GET")
                .at(path)
                .with("Authorization", "Bearer " + bearer.accessToken().text())
                .with("Cookie", "__Host-rollcall=" + cookie);
    }

    private Decision decide(String path, SignedIn bearer, String cookie) {
        return gate.decide(request(path, bearer, cookie).build());
    }

    private static void assertAdmitted(Decision decision) {
        assertThat(decision)
                .isInstanceOfSatisfying(
                        Decision.Admitted.class,
                        admitted -> assertThat(admitted.caller().getName()).isEqualTo("alice"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/hello", "/page.html"})
    void aTokenAndACookieOfOneSessionAgree(String path) {
        assertAdmitted(decide(path, alice, alice.accessToken().text()));
        assertAdmitted(decide(path, alice, node.refreshed(alice).accessToken().text()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/hello", "/page.html"})
    void aTokenAndACookieOfTwoLivingSessionsAreRefused(String path) {
        for (String other : List.of("alice", "bob")) {
            String cookie = node.signIn(other).accessToken().text();

            assertThat(decide(path, alice, cookie)).isEqualTo(new Decision.Refused(Problem.differentSessions()));
        }
    }

    @Test
    void theCookieOfAnEndedSessionContradictsWhereASessionIsNeeded() {
        SignedIn old = node.signIn("alice");
        String cookie = old.accessToken().text();
        node.sessions().end(old.session().id(), EndReason.SIGNED_OUT);

        assertThat(decide("/api/hello", alice, cookie)).isEqualTo(new Decision.Refused(Problem.differentSessions()));
        assertAdmitted(decide("/page.html", alice, cookie));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/hello", "/page.html"})
    void aCookieThatIsNoTokenContradictsNothing(String path) {
        assertAdmitted(decide(path, alice, "garbage"));
    }

    private Decision decide(String path, String... cookies) {
        TestRequest request = TestRequest.of("GET").at(path);
        for (String cookie : cookies) {
            request.with("Cookie", "__Host-rollcall=" + cookie);
        }
        return gate.decide(request.build());
    }

    @Test
    void ofSeveralCookiesThatOfTheLivingSessionCounts() {
        SignedIn old = node.signIn("alice");
        node.sessions().end(old.session().id(), EndReason.SIGNED_OUT);
        String ended = old.accessToken().text();
        String good = alice.accessToken().text();
        String newer = node.refreshed(alice).accessToken().text();

        assertAdmitted(decide("/api/hello", "garbage", ended, good));
        assertAdmitted(decide("/api/hello", good, newer, ended, ""));
        assertAdmitted(decide("/api/hello", alice, "garbage; __Host-rollcall=" + ended + "; __Host-rollcall=" + good));
        assertThat(decide("/api/hello", "garbage", ended))
                .isEqualTo(new Decision.Refused(Problem.sessionRevoked(EndReason.SIGNED_OUT)));
    }

    @Test
    void anExpiredCookieIsToldToRefreshWhateverIsBesideIt() {
        SignedIn old = node.signIn("alice");
        node.clock().advance(Node.TOKEN_LIFETIME.plusSeconds(60));
        SignedIn ended = node.signIn("alice");
        node.sessions().end(ended.session().id(), EndReason.SIGNED_OUT);

        assertThat(decide(
                        "/api/hello",
                        "garbage",
                        ended.accessToken().text(),
                        old.accessToken().text()))
                .isEqualTo(new Decision.Refused(Problem.tokenExpired()));
    }

    @Test
    void cookiesOfTwoLivingSessionsAreRefusedWhereOneIsNeeded() {
        String[] both = {
            alice.accessToken().text(), node.signIn("bob").accessToken().text()
        };

        assertThat(decide("/api/hello", both)).isEqualTo(new Decision.Refused(Problem.differentSessions()));
        assertThat(decide("/page.html", both))
                .isInstanceOfSatisfying(
                        Decision.Deferred.class,
                        deferred -> assertThat(deferred.lookup().get()).isEmpty());
    }

    @Test
    void aTokenThatIsNotAcceptedIsRefusedWhateverTheCookie() {
        SignedIn old = node.signIn("alice");
        node.sessions().end(old.session().id(), EndReason.SIGNED_OUT);

        for (SignedIn cookie : List.of(alice, old)) {
            assertThat(decide("/api/hello", old, cookie.accessToken().text()))
                    .isEqualTo(new Decision.Refused(Problem.sessionRevoked(EndReason.SIGNED_OUT)));
        }
    }

    private Instant lastActive() {
        activity.flush();
        return node.store().find(alice.session().id()).orElseThrow().lastActiveAt();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/poll", "/api/poll/x", "/news", "/news/"})
    void aPassivePathIsNoUseOfTheSession(String path) {
        Instant before = lastActive();
        node.clock().advance(Duration.ofMinutes(5));

        assertAdmitted(decide(path, alice, alice.accessToken().text()));

        assertThat(lastActive()).isEqualTo(before);
        assertThat(rules.isPassive(path)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/hello", "/api/polls", "/page.html", "/news/today"})
    void anyOtherPathIsUseOfTheSession(String path) {
        node.clock().advance(Duration.ofMinutes(5));

        assertAdmitted(decide(path, alice, alice.accessToken().text()));

        assertThat(lastActive()).isEqualTo(node.clock().instant());
        assertThat(rules.isPassive(path)).isFalse();
    }
}
