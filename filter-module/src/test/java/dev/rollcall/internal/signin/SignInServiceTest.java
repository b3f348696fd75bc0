package dev.rollcall.internal.signin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.Client;
import dev.rollcall.DeviceFacts;
import dev.rollcall.DeviceName;
import dev.rollcall.EndReason;
import dev.rollcall.GroupsTooLargeException;
import dev.rollcall.Identity;
import dev.rollcall.Origin;
import dev.rollcall.RefreshOutcome;
import dev.rollcall.Session;
import dev.rollcall.SessionEnded;
import dev.rollcall.SignInOutcome;
import dev.rollcall.SignInOutcome.BadRequest;
import dev.rollcall.SignInOutcome.BadRequest.Cause;
import dev.rollcall.SignInOutcome.Started;
import dev.rollcall.SignInRefused;
import dev.rollcall.SignInRequest;
import dev.rollcall.SignedIn;
import dev.rollcall.StoreUnavailableException;
import dev.rollcall.UnusableIdentityException;
import dev.rollcall.internal.device.TrustedProxies;
import dev.rollcall.internal.device.UserAgents;
import dev.rollcall.internal.http.ClientService;
import dev.rollcall.internal.http.DeviceCookie;
import dev.rollcall.internal.http.SameOriginProof;
import dev.rollcall.internal.http.TestRequest;
import dev.rollcall.internal.session.Authentication;
import dev.rollcall.internal.session.Node;
import dev.rollcall.internal.session.ParsedRefreshToken;
import dev.rollcall.internal.session.TokenRoom;
import dev.rollcall.internal.settings.AddressPrivacy;
import dev.rollcall.internal.settings.ClientSettings;
import dev.rollcall.internal.settings.ForwardedHeader;
import dev.rollcall.internal.settings.ThrottleSettings;
import dev.rollcall.internal.throttle.MemoryThrottleStore;
import dev.rollcall.internal.throttle.ThrottleService;
import dev.rollcall.internal.token.AccessGrant;
import jakarta.servlet.http.HttpServletRequest;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SignInServiceTest {

    private static final Identity ALICE = new Identity("alice", Set.of("user"));

    /** Where alice has signed in before. */
    private static final DeviceCookie HOME = device('A');

    private final Node node = Node.start();
    private final SignInService signIns = signIns();

    private SignInService signIns() {
        SameOriginProof sameOrigin = new SameOriginProof(new TrustedProxies(List.of()), Set.of());
        ClientService clients = new ClientService(
                new UserAgents(),
                address -> Optional.empty(),
                new ClientSettings(List.of(), ForwardedHeader.X_FORWARDED_FOR, AddressPrivacy.FULL, Optional.empty()));
        ThrottleService throttle = new ThrottleService(
                new MemoryThrottleStore(),
                (subject, key) -> false,
                new ThrottleSettings(
                        new ThrottleSettings.Account(
                                3, Duration.ofSeconds(30), Duration.ofMinutes(15), Duration.ofHours(12), 100),
                        new ThrottleSettings.Address(5, 5, Duration.ofHours(1))),
                event -> {},
                node.clock(),
                node.clock()::advance);
        return new SignInService(
                new Arrivals(
                        clients,
                        new CarriedSession(node.authenticator(), node.sessions(), sameOrigin),
                        (subject, key) -> subject.equals("alice") && key.equals(HOME.key()),
                        new SecureRandom()),
                throttle,
                node.starter(),
                node.feed(),
                sameOrigin,
                new TokenCookies(sameOrigin, "/api/v1"),
                node.managementTokens());
    }

    private static DeviceCookie device(char letter) {
        return DeviceCookie.in(
                        TestRequest.of("POST").with("Cookie", cookie(letter)).build())
                .orElseThrow();
    }

    private static String cookie(char letter) {
        return "__Secure-rollcall-device=" + String.valueOf(letter).repeat(42) + "A";
    }

    private static SignInRequest byToken() {
        return SignInRequest.byToken(TestRequest.of("POST").build());
    }

    private static SignInRequest byCookie(TestRequest request) {
        return SignInRequest.byCookie(
                request.with("Sec-Fetch-Site", "same-origin").build());
    }

    private static SignedIn started(SignInOutcome outcome) {
        return ((Started) outcome).tokens();
    }

    private boolean isAccepted(SignedIn tokens) {
        return node.authenticator().authenticate(tokens.accessToken().text()) instanceof Authentication.Accepted;
    }

    /** Right, until all sessions of the user end because the password was changed during the first check. */
    private Supplier<Optional<Identity>> changedDuringTheCheck(AtomicInteger checks) {
        return () -> {
            if (checks.incrementAndGet() > 1) {
                return Optional.empty();
            }
            node.sessions().endAll("alice", EndReason.PASSWORD_CHANGED);
            return Optional.of(ALICE);
        };
    }

    @Test
    void anOldPasswordDoesNotOutliveItsChange() {
        AtomicInteger checks = new AtomicInteger();

        SignInOutcome outcome = signIns.withPassword("alice", byToken(), changedDuringTheCheck(checks));

        assertThat(outcome).isEqualTo(new SignInOutcome.WrongCredentials());
        assertThat(checks).hasValue(2);
        assertThat(node.sessions().list("alice")).isEmpty();
    }

    @Test
    void aProofDoesNotOutliveAnEndOfAllSessions() {
        AtomicInteger proofs = new AtomicInteger();

        SignInOutcome outcome = signIns.withProof(byToken(), changedDuringTheCheck(proofs));

        assertThat(outcome).isEqualTo(new SignInOutcome.Outdated());
        assertThat(proofs).hasValue(1);
        assertThat(node.sessions().list("alice")).isEmpty();
    }

    @Test
    void aProofDoesNotOutliveAnEndOfEveryonesSessions() {
        SignInOutcome outcome = signIns.withProof(byToken(), () -> {
            node.sessions().endEveryone(EndReason.EMERGENCY);
            return Optional.of(ALICE);
        });

        assertThat(outcome).isEqualTo(new SignInOutcome.Outdated());
    }

    @Test
    void aProofThatTookTooLongToKnowIsOutdated() {
        SignInOutcome outcome = signIns.withProof(byToken(), () -> {
            node.clock().advance(Duration.ofMinutes(10));
            return Optional.of(ALICE);
        });

        assertThat(outcome).isEqualTo(new SignInOutcome.Outdated());
    }

    @Test
    void whatEndedBeforeTheProofOrBelongsToOthersDoesNotMatter() {
        node.sessions().endAll("alice", EndReason.SIGNED_OUT_ELSEWHERE);

        SignInOutcome outcome = signIns.withProof(byToken(), () -> {
            node.sessions().endAll("bob", EndReason.SIGNED_OUT_ELSEWHERE);
            return Optional.of(ALICE);
        });

        assertThat(isAccepted(started(outcome))).isTrue();
    }

    @Test
    void anEndThatNeverStopsIsAnOutageAndNoEndlessLoop() {
        AtomicInteger checks = new AtomicInteger();

        assertThatThrownBy(() -> signIns.withPassword("alice", byToken(), () -> {
                    checks.incrementAndGet();
                    node.sessions().endAll("alice", EndReason.SIGNED_OUT_BY_ADMIN);
                    return Optional.of(ALICE);
                }))
                .isInstanceOf(StoreUnavailableException.class);
        assertThat(checks).hasValue(4);
    }

    @Test
    void theUserMayHaveAnotherNameThanTheOneThatWasTyped() {
        AtomicInteger checks = new AtomicInteger();

        SignInOutcome outcome = signIns.withPassword("ALICE", byToken(), () -> {
            checks.incrementAndGet();
            return Optional.of(ALICE);
        });

        assertThat(started(outcome).session().subject()).isEqualTo("alice");
        assertThat(checks).hasValue(2);
    }

    @Test
    void wrongPasswordsLockTheAccountBeforeTheCheck() {
        for (int i = 0; i < 3; i++) {
            assertThat(signIns.withPassword("alice", byToken(), Optional::empty))
                    .isEqualTo(new SignInOutcome.WrongCredentials());
        }
        AtomicInteger checks = new AtomicInteger();

        SignInOutcome outcome = signIns.withPassword("alice", byToken(), () -> {
            checks.incrementAndGet();
            return Optional.of(ALICE);
        });

        assertThat(outcome).isEqualTo(new SignInOutcome.TooManyAttempts(Duration.ofSeconds(30)));
        assertThat(checks).hasValue(0);
    }

    /** Each leaves a row in the history. */
    @Test
    void aScriptWithTheRightPasswordStartsSoManySessionsAnHour() {
        for (int i = 0; i < 100; i++) {
            started(signIns.withPassword("alice", byToken(), () -> Optional.of(ALICE)));
        }

        assertThat(signIns.withPassword("alice", byToken(), () -> Optional.of(ALICE)))
                .isEqualTo(new SignInOutcome.TooManyAttempts(Duration.ofHours(1)));
        assertThat(signIns.withProof(byToken(), () -> Optional.of(ALICE)))
                .isEqualTo(new SignInOutcome.TooManyAttempts(Duration.ofHours(1)));
        Identity bob = new Identity("bob", Set.of());
        started(signIns.withPassword("bob", byToken(), () -> Optional.of(bob)));
        node.clock().advance(Duration.ofHours(1));
        started(signIns.withPassword("alice", byToken(), () -> Optional.of(ALICE)));
    }

    @Test
    void wrongProofsCountForTheirNetwork() {
        for (int i = 0; i < 5; i++) {
            assertThat(signIns.withProof(byToken(), Optional::empty)).isEqualTo(new SignInOutcome.WrongCredentials());
        }

        assertThat(signIns.withProof(byToken(), () -> Optional.of(ALICE)))
                .isInstanceOf(SignInOutcome.TooManyAttempts.class);
    }

    /** A dead node holds each of them up for longer than a place holds. */
    @Test
    void rightPasswordsNeverCountHoweverLongTheRestTakes() {
        SignedIn tokens = started(signIns.withPassword("alice", byToken(), () -> Optional.of(ALICE)));
        for (int i = 0; i < 8; i++) {
            Duration staleness = Duration.ofMinutes(1);
            node.store().revocations().join(UUID.randomUUID(), staleness);
            Instant before = node.clock().instant();

            tokens = started(signIns.withPassword("alice", replacing(tokens), () -> Optional.of(ALICE)));

            assertThat(node.clock().instant()).isAfterOrEqualTo(before.plus(staleness));
        }
    }

    @Test
    void rightProofsNeverCountHoweverLongTheRestTakes() {
        SignedIn tokens = started(signIns.withProof(byToken(), () -> Optional.of(ALICE)));
        for (int i = 0; i < 8; i++) {
            node.store().revocations().join(UUID.randomUUID(), Duration.ofMinutes(1));

            tokens = started(signIns.withProof(replacing(tokens), () -> Optional.of(ALICE)));
        }
    }

    private static SignInRequest replacing(SignedIn tokens) {
        return byCookie(TestRequest.of("POST")
                .with("Cookie", "__Host-rollcall=" + tokens.accessToken().text()));
    }

    @Test
    void aCheckThatFailsStoresNothing() {
        assertThatThrownBy(() -> signIns.withPassword("alice", byToken(), () -> {
                    throw new IllegalStateException("LDAP is down");
                }))
                .isInstanceOf(IllegalStateException.class);

        assertThat(node.sessions().list("alice")).isEmpty();
    }

    @Test
    void anIdentityWithoutANameFitsNoSession() {
        assertThatThrownBy(() -> signIns.withProof(byToken(), () -> Optional.of(new Identity("", Set.of()))))
                .isInstanceOf(UnusableIdentityException.class);
    }

    @Test
    void cookiesCarryTheTokensAndTheDevice() {
        SignInOutcome outcome = signIns.withPassword(
                "alice",
                byCookie(TestRequest.of("POST")).remembered().on(new DeviceName("Work")),
                () -> Optional.of(ALICE));

        Started started = (Started) outcome;
        Session session = started.tokens().session();
        assertThat(session.remembered()).isTrue();
        assertThat(session.deviceName()).contains(new DeviceName("Work"));
        assertThat(started.cookies().headers())
                .satisfiesExactly(
                        access -> assertThat(access)
                                .startsWith("__Host-rollcall="
                                        + started.tokens().accessToken().text() + "; Path=/;"),
                        refresh -> assertThat(refresh).contains("; Path=/api/v1/auth;"),
                        device -> assertThat(device)
                                .startsWith("__Secure-rollcall-device=")
                                .contains("; Path=/;"));
        assertThat(started.cookies()).hasToString("SignInCookies[hidden]");
    }

    @Test
    void cookiesNeedProofOfSameOrigin() {
        HttpServletRequest foreign =
                TestRequest.of("POST").with("Sec-Fetch-Site", "cross-site").build();
        AtomicInteger checks = new AtomicInteger();

        SignInOutcome outcome = signIns.withPassword("alice", SignInRequest.byCookie(foreign), () -> {
            checks.incrementAndGet();
            return Optional.of(ALICE);
        });

        assertThat(outcome).isEqualTo(new BadRequest(Cause.CROSS_SITE));
        assertThat(checks).hasValue(0);
    }

    @Test
    void aProofMayComeFromAnotherSite() {
        HttpServletRequest callback =
                TestRequest.of("GET").with("Sec-Fetch-Site", "cross-site").build();

        SignInOutcome outcome = signIns.withProof(SignInRequest.byCookie(callback), () -> Optional.of(ALICE));

        assertThat(isAccepted(started(outcome))).isTrue();
    }

    @Test
    void theSessionOfTheBrowserIsReplaced() {
        SignedIn first =
                started(signIns.withPassword("alice", byCookie(TestRequest.of("POST")), () -> Optional.of(ALICE)));

        SignedIn second = started(signIns.withPassword(
                "alice",
                byCookie(TestRequest.of("POST")
                        .with("Cookie", "__Host-rollcall=" + first.accessToken().text())),
                () -> Optional.of(ALICE)));

        assertThat(isAccepted(first)).isFalse();
        assertThat(isAccepted(second)).isTrue();
        assertThat(node.sessions().list("alice"))
                .extracting(Session::id)
                .containsExactly(second.session().id());
    }

    @Test
    void credentialsOfTwoSessionsAreRefusedBeforeTheCheck() {
        SignedIn one = node.signIn("alice");
        SignedIn other = node.signIn("bob");

        SignInOutcome outcome = signIns.withPassword(
                "alice",
                byCookie(TestRequest.of("POST")
                        .with("Authorization", "Bearer " + one.accessToken().text())
                        .with("Cookie", "__Host-rollcall=" + other.accessToken().text())),
                () -> Optional.of(ALICE));

        assertThat(outcome).isEqualTo(new BadRequest(Cause.CONTRADICTORY_CREDENTIALS));
        assertThat(isAccepted(one)).isTrue();
        assertThat(isAccepted(other)).isTrue();
    }

    /** In the group with the longest name that a token has room for, less some characters. */
    private Identity inALongGroup(int shorter) {
        int longest = IntStream.iterate(3100, length -> length - 1)
                .filter(this::fitsIntoAToken)
                .findFirst()
                .orElseThrow();
        return new Identity("alice", Set.of("g".repeat(longest - shorter)));
    }

    private boolean fitsIntoAToken(int length) {
        Instant now = node.clock().instant();
        try {
            node.tokens()
                    .issue(
                            new AccessGrant(
                                    "alice", Set.of("g".repeat(length)), UUID.randomUUID(), now, now.plusSeconds(900)),
                            now);
            return true;
        } catch (UnusableIdentityException tooLong) {
            return false;
        }
    }

    private SignInRequest cookiesWith(SignedIn carried) {
        return byCookie(TestRequest.of("POST")
                .with("Cookie", "__Host-rollcall=" + carried.accessToken().text()));
    }

    /** The longest token that there can be is too long for a cookie, which has a name and attributes, too. */
    @Test
    void groupsThatFitIntoNoCookieEndNoSession() {
        SignedIn carried = node.signIn("alice");
        for (int i = 1; i < 15; i++) {
            node.signIn("alice");
        }
        Identity big = inALongGroup(0);

        assertThatThrownBy(() -> signIns.withPassword("alice", cookiesWith(carried), () -> Optional.of(big)))
                .isInstanceOf(GroupsTooLargeException.class)
                .hasMessageContaining("1 groups");
        assertThatThrownBy(() -> signIns.withProof(cookiesWith(carried), () -> Optional.of(big)))
                .isInstanceOf(GroupsTooLargeException.class)
                .hasMessageContaining("1 groups");

        assertThat(node.sessions().list("alice")).hasSize(15);
        assertThat(isAccepted(carried)).isTrue();
        assertThat(node.news())
                .noneMatch(SessionEnded.class::isInstance)
                .filteredOn(SignInRefused.class::isInstance)
                .extracting(news -> ((SignInRefused) news).reason())
                .containsExactly(SignInRefused.Reason.GROUPS_TOO_LARGE, SignInRefused.Reason.GROUPS_TOO_LARGE);
    }

    @Test
    void groupsThatFitIntoNoTokenEndNoSession() {
        SignedIn carried = node.signIn("alice");
        Identity big = inALongGroup(-1);

        assertThatThrownBy(() -> signIns.withPassword("alice", byToken(), () -> Optional.of(big)))
                .isInstanceOf(GroupsTooLargeException.class)
                .hasMessageContaining("1 groups");

        assertThat(node.sessions().list("alice")).hasSize(1);
        assertThat(isAccepted(carried)).isTrue();
    }

    @Test
    void rightCredentialsWithTooManyGroupsAreNoFailure() {
        Identity big = inALongGroup(-1);
        for (int i = 0; i < 10; i++) {
            assertThatThrownBy(() -> signIns.withPassword("alice", byToken(), () -> Optional.of(big)))
                    .isInstanceOf(GroupsTooLargeException.class);
        }

        assertThat(signIns.withPassword("alice", byToken(), () -> Optional.of(ALICE)))
                .isInstanceOf(Started.class);
    }

    private RefreshOutcome refresh(SignedIn tokens, TokenRoom room) {
        return node.sessions()
                .refresh(
                        ParsedRefreshToken.parse(tokens.refreshToken().text()).orElseThrow(),
                        new Client(DeviceFacts.UNKNOWN, Origin.UNKNOWN, Optional.empty()),
                        room);
    }

    /** Neither the refresh token nor the session is used up, and an answer that was lost can be given again. */
    @Test
    void aRefreshThatFitsIntoNoCookieLeavesTheSessionAsItWas() {
        Identity big = inALongGroup(20);
        SignedIn first = started(signIns.withPassword("alice", byToken(), () -> Optional.of(big)));
        TokenRoom cookies = new TokenCookies(new SameOriginProof(new TrustedProxies(List.of()), Set.of()), "/api/v1")
                .room(TestRequest.of("POST").build());

        assertThatThrownBy(() -> refresh(first, cookies)).isInstanceOf(GroupsTooLargeException.class);

        assertThat(isAccepted(first)).isTrue();
        assertThat(refresh(first, TokenRoom.BODY)).isInstanceOf(RefreshOutcome.Refreshed.class);
        assertThatThrownBy(() -> refresh(first, cookies))
                .as("also when it is repeated")
                .isInstanceOf(GroupsTooLargeException.class);
        assertThat(refresh(first, TokenRoom.BODY)).isInstanceOf(RefreshOutcome.Refreshed.class);
        assertThat(node.news()).noneMatch(SessionEnded.class::isInstance);
    }

    @Test
    void aRefreshThatFitsIntoNoTokenLeavesTheSessionAsItWas() {
        Identity big = inALongGroup(0);
        SignedIn first = started(signIns.withPassword("alice", byToken(), () -> Optional.of(big)));

        // Tokens of a refresh have one claim more
        assertThatThrownBy(() -> refresh(first, TokenRoom.BODY)).isInstanceOf(GroupsTooLargeException.class);

        assertThat(isAccepted(first)).isTrue();
        assertThat(node.news()).noneMatch(SessionEnded.class::isInstance);
    }

    @Test
    void aBadDeviceCookieDoesNotMatter() {
        String genuine = "A".repeat(43);

        SignInOutcome outcome = signIns.withPassword(
                "alice",
                byCookie(TestRequest.of("POST")
                        .with("Cookie", "__Secure-rollcall-device=junk; __Secure-rollcall-device=" + genuine)),
                () -> Optional.of(ALICE));

        assertThat(((Started) outcome).cookies().headers())
                .anySatisfy(cookie -> assertThat(cookie).startsWith("__Secure-rollcall-device=" + genuine));
    }

    @Test
    void everySignInHasAnIdOfItsOwn() {
        UUID first = started(signIns.withProof(byToken(), () -> Optional.of(ALICE)))
                .session()
                .id();
        UUID second = started(signIns.withProof(byToken(), () -> Optional.of(ALICE)))
                .session()
                .id();

        assertThat(first).isNotEqualTo(second);
    }

    @Test
    void aKnownDeviceIsRecognisedBesideAPlantedCookie() {
        for (String cookies : List.of(cookie('B') + "; " + cookie('A'), cookie('A') + "; " + cookie('B'))) {
            SignInOutcome outcome = signIns.withPassword(
                    "alice", byCookie(TestRequest.of("POST").with("Cookie", cookies)), () -> Optional.of(ALICE));

            assertThat(node.store()
                            .find(started(outcome).session().id())
                            .orElseThrow()
                            .client()
                            .deviceKey())
                    .contains(HOME.key());
        }
    }
}
