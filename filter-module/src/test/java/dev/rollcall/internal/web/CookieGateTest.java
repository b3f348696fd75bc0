package dev.rollcall.internal.web;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.EndReason;
import dev.rollcall.StoreUnavailableException;
import dev.rollcall.internal.device.TrustedProxies;
import dev.rollcall.internal.http.Caller;
import dev.rollcall.internal.http.Problem;
import dev.rollcall.internal.http.ProblemCode;
import dev.rollcall.internal.http.SameOriginProof;
import dev.rollcall.internal.http.TestRequest;
import dev.rollcall.internal.session.Activity;
import dev.rollcall.internal.session.Authenticator;
import dev.rollcall.internal.session.Node;
import dev.rollcall.internal.settings.CorsSettings;
import dev.rollcall.internal.settings.HttpSettings;
import dev.rollcall.internal.settings.KeySettings;
import dev.rollcall.internal.settings.PageSettings;
import dev.rollcall.internal.settings.PathPattern;
import dev.rollcall.internal.settings.RecoverySettings;
import dev.rollcall.internal.settings.SessionLimit;
import dev.rollcall.internal.settings.SessionProfile;
import dev.rollcall.internal.settings.SessionSettings;
import dev.rollcall.internal.settings.SigningAlgorithm;
import dev.rollcall.internal.settings.TokenSettings;
import dev.rollcall.internal.token.AccessGrant;
import dev.rollcall.internal.token.AccessTokens;
import dev.rollcall.internal.token.KeySchedule;
import dev.rollcall.internal.token.MemoryKeyStore;
import dev.rollcall.internal.token.SigningKeyService;
import dev.rollcall.spi.LimitPolicy;
import dev.rollcall.spi.Revision;
import dev.rollcall.spi.SessionStatus;
import dev.rollcall.spi.SessionStore;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.reflect.Proxy;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CookieGateTest {

    private static final Instant NOW = Instant.parse("2026-05-21T04:32:17Z");
    private static final UUID SESSION = UUID.fromString("0b7e6d52-93d0-4a5c-8f0e-6d9a1f1c2b3a");
    private static final SessionStatus LIVING =
            new SessionStatus("alice", NOW, NOW, NOW.plusSeconds(3600), false, Revision.FIRST, Optional.empty());
    private static final SessionStatus ENDED = new SessionStatus(
            "alice", NOW, NOW, NOW.plusSeconds(3600), false, Revision.FIRST, Optional.of(EndReason.SIGNED_OUT));

    private final AccessTokens tokens = tokens();
    private final String token = tokens.issue(
                    new AccessGrant("alice", Set.of(), SESSION, NOW, NOW.plusSeconds(3600)), NOW)
            .token()
            .text();

    private Supplier<SessionStatus> stored = () -> LIVING;
    private int lookups;
    private final AccessControl access =
            Door.of(Node.start(), RollcallFilterTest.HTTP).access(gate());

    @BeforeEach
    void forgetLookups() {
        lookups = 0;
    }

    @Test
    void callerOfAFreePathIsLookedUpWhenSomebodyAsks() {
        HttpServletRequest request = withCookie("GET", "/page.html").build();

        assertThat(access.refusalOf(request)).isEmpty();
        assertThat(lookups).isZero();

        HttpServletRequest seen = new AuthenticatedRequest(request, new TestResponse().asServlets(), access);
        assertThat(seen.getRemoteUser()).isEqualTo("alice");
        assertThat(Optional.ofNullable(seen.getUserPrincipal())).isEqualTo(Caller.of(request));
        assertThat(seen.isUserInRole("**")).isTrue();
        assertThat(lookups).isEqualTo(1);
    }

    @Test
    void freePathWithTheCookieOfAnEndedSessionHasNoCaller() {
        stored = () -> ENDED;
        HttpServletRequest request = withCookie("GET", "/page.html").build();

        assertThat(access.refusalOf(request)).isEmpty();
        assertThat(Caller.of(request)).isEmpty();
        assertThat(Caller.of(request)).isEmpty();
        assertThat(lookups).isEqualTo(1);
    }

    @Test
    void freePathWithACookieNeedsNoDatabase() {
        stored = CookieGateTest::databaseIsDown;
        HttpServletRequest request = withCookie("GET", "/page.html").build();

        assertThat(access.refusalOf(request)).isEmpty();
        assertThat(Caller.of(request)).isEmpty();
    }

    @Test
    void protectedPathWithACookieNeedsTheDatabase() {
        stored = CookieGateTest::databaseIsDown;

        assertThat(access.refusalOf(withCookie("GET", "/api/x").build())).contains(Problem.storeUnavailable());
    }

    @Test
    void changeWithoutProofHasNoCallerOnAFreePath() {
        HttpServletRequest unproven = withCookie("POST", "/contact").build();
        HttpServletRequest proven =
                withCookie("POST", "/contact").with("X-Requested-With", "fetch").build();

        assertThat(access.refusalOf(unproven)).isEmpty();
        assertThat(access.refusalOf(proven)).isEmpty();
        assertThat(Caller.of(unproven)).isEmpty();
        assertThat(Caller.of(proven).map(Caller::getName)).contains("alice");
    }

    @Test
    void changeWithoutProofIsRefusedOnAProtectedPathBeforeTheDatabaseIsAsked() {
        assertThat(access.refusalOf(withCookie("POST", "/api/x").build())).contains(Problem.crossSiteRequest());
        assertThat(lookups).isZero();
    }

    @Test
    void whatTheContainerWasToldIsNotCheckedAgain() {
        for (String path : List.of("/api/x", "/page.html")) {
            forgetLookups();
            HttpServletRequest request = withCookie("GET", path).build();

            assertThat(access.callerOf(request).map(Caller::getName)).contains("alice");
            stored = () -> ENDED;
            assertThat(access.refusalOf(request)).isEmpty();
            assertThat(Caller.of(request).map(Caller::getName)).contains("alice");
            assertThat(lookups).as(path).isEqualTo(1);
            stored = () -> LIVING;
        }
    }

    @Test
    void refusalIsNotDecidedAgainEither() {
        stored = () -> ENDED;
        HttpServletRequest request = withCookie("GET", "/api/x").build();

        assertThat(access.callerOf(request)).isEmpty();
        assertThat(access.refusalOf(request).map(Problem::code)).contains(ProblemCode.SESSION_REVOKED);
        assertThat(lookups).isEqualTo(1);
    }

    @Test
    void outageIsNobodyToTheContainerAndARefusalToTheFilter() {
        stored = CookieGateTest::databaseIsDown;
        HttpServletRequest request = withCookie("GET", "/api/x").build();

        assertThat(access.callerOf(request)).isEmpty();
        assertThat(access.refusalOf(request)).contains(Problem.storeUnavailable());
    }

    @Test
    void decisionIsWorthNothingForAnotherPath() {
        TestRequest anyone = TestRequest.of("GET").at("/page.html");
        HttpServletRequest request = anyone.build();

        assertThat(access.refusalOf(request)).isEmpty();
        anyone.at("/api/x");
        assertThat(access.refusalOf(request)).contains(Problem.tokenMissing());
    }

    @Test
    void callerOfAnotherPathIsForgottenWithTheDecision() {
        TestRequest signedIn = withCookie("POST", "/api/x").with("X-Requested-With", "fetch");
        HttpServletRequest request = signedIn.build();

        assertThat(access.callerOf(request).map(Caller::getName)).contains("alice");
        signedIn.at("/session-api/auth/login");
        assertThat(access.refusalOf(request)).isEmpty();
        assertThat(Caller.of(request)).isEmpty();
    }

    @Test
    void gateLeavesTheRequestAsItIs() {
        HttpServletRequest request = withCookie("GET", "/page.html").build();

        assertThat(gate().decide(request)).isInstanceOf(Decision.Deferred.class);
        assertThat(Caller.mayBeIn(request)).isFalse();
    }

    private TestRequest withCookie(String method, String path) {
        return TestRequest.of(method).at(path).with("Cookie", "__Host-rollcall=" + token);
    }

    private Gate gate() {
        HttpSettings http =
                new HttpSettings("/session-api", List.of(new PathPattern("/api/*")), List.of(), List.of(), "admin");
        SessionSettings session = new SessionSettings(
                SessionProfile.AAL2.lifetimes(),
                SessionProfile.AAL1.lifetimes(),
                new RecoverySettings(Duration.ofSeconds(30), Duration.ofHours(24)),
                new SessionLimit(15, Map.of(), LimitPolicy.EVICT),
                Duration.ofMinutes(1));
        SessionStore store = sessions();
        return new Gate(
                new PathRules(http, PageSettings.NONE, FacesPages.NONE),
                new Authenticator(tokens, store, Node.strictFeed(), new Activity(store, session), session, () -> NOW),
                new SameOriginProof(new TrustedProxies(List.of()), Set.of()),
                new ManagementTokenAuthenticator(Node.start().managementTokens(), store),
                new CrossOrigin(CorsSettings.OFF),
                Door.pageSessions(Node.start()));
    }

    /** A store that knows the state of one session and counts how often it is asked. */
    private SessionStore sessions() {
        return (SessionStore) Proxy.newProxyInstance(
                CookieGateTest.class.getClassLoader(), new Class<?>[] {SessionStore.class}, (self, called, given) -> {
                    lookups++;
                    return Optional.of(stored.get());
                });
    }

    private static SessionStatus databaseIsDown() {
        throw new StoreUnavailableException("down", new IllegalStateException("test"));
    }

    private static AccessTokens tokens() {
        InstantSource clock = () -> NOW;
        SecureRandom random = new SecureRandom();
        TokenSettings settings =
                new TokenSettings("issuer", "audience", "client", SigningAlgorithm.ES256, Duration.ofMinutes(15));
        KeySchedule schedule = KeySchedule.of(
                settings, new KeySettings(Duration.ofDays(30), Duration.ofDays(1), Optional.empty(), Optional.empty()));
        SigningKeyService keys = SigningKeyService.generated(
                new MemoryKeyStore(), schedule, Optional.empty(), clock, random, event -> {});
        return new AccessTokens(settings, keys, clock, random);
    }
}
