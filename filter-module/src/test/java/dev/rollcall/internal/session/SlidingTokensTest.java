package dev.rollcall.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.Client;
import dev.rollcall.EndReason;
import dev.rollcall.GroupsTooLargeException;
import dev.rollcall.LogCapture;
import dev.rollcall.Origin;
import dev.rollcall.RefreshOutcome;
import dev.rollcall.Session;
import dev.rollcall.SignedIn;
import dev.rollcall.StoreUnavailableException;
import dev.rollcall.internal.session.Renewal.Renewed;
import dev.rollcall.internal.settings.SessionSettings;
import dev.rollcall.internal.token.AccessClaims;
import dev.rollcall.internal.token.Verification;
import dev.rollcall.spi.StoredSession;
import dev.rollcall.spi.SubjectDirectory;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Access tokens that are replaced without a refresh. */
class SlidingTokensTest {

    private static final Duration LIFETIME = Node.TOKEN_LIFETIME;

    private final Node node = Node.start();
    private final SignedIn alice = node.signIn("alice");

    private SlidingTokens sliding(PastSessions history, SubjectDirectory directory) {
        SessionSettings settings = node.settings();
        SessionRefresher refresher = new SessionRefresher(
                new TokenFamilies(node.store(), history, node.activity(), settings),
                node.store(),
                new TokenPairs(node.tokens(), settings, ContributedClaims.NONE, new SecureRandom()),
                directory,
                settings,
                Node.DETECTION,
                new RevocationAnnouncer(node.feed(), node.news()::add));
        return new SlidingTokens(refresher, node.authenticator(), LIFETIME, node.clock(), 10);
    }

    private AccessClaims claims(SignedIn tokens) {
        Verification verification = node.tokens().verify(tokens.accessToken().text());
        return verification instanceof Verification.Expired expired
                ? expired.claims()
                : ((Verification.Valid) verification).claims();
    }

    private static void fits(Renewed renewed) {
        assertThat(renewed.token().token().text()).isNotEmpty();
    }

    private Renewal renew(SlidingTokens tokens) {
        return tokens.renew(claims(alice), () -> Node.CLIENT, SlidingTokensTest::fits);
    }

    private Renewed renewed() {
        return (Renewed) renew(node.slidingTokens());
    }

    @Test
    void aTokenIsDueWhenLessThanAThirdOfItsLifeIsLeft() {
        assertThat(node.slidingTokens().isDue(claims(alice))).isFalse();
        node.clock().advance(Duration.ofMinutes(10));
        assertThat(node.slidingTokens().isDue(claims(alice))).isFalse();
        node.clock().advance(Duration.ofSeconds(18));
        assertThat(node.slidingTokens().isDue(claims(alice))).isTrue();
    }

    @Test
    void anExpiredTokenIsReplacedWhileItsSessionLives() {
        node.clock().advance(LIFETIME.plusSeconds(1));

        Renewed renewed = renewed();

        assertThat(renewed.token().claims().sessionId())
                .isEqualTo(alice.session().id());
        assertThat(renewed.token().claims().expiresAt())
                .isEqualTo(node.clock().instant().plus(LIFETIME));
        assertThat(node.authenticator().authenticate(renewed.token().token().text()))
                .isInstanceOf(Authentication.Accepted.class);
    }

    @Test
    void theRefreshTokenStaysTheCurrentOne() {
        node.clock().advance(LIFETIME.plusSeconds(1));
        renewed();

        SignedIn second = node.refreshed(alice);

        assertThat(node.authenticate(second)).isInstanceOf(Authentication.Accepted.class);
    }

    @Test
    void aLostAnswerIsStillGivenAgainWhileOnlyTheOldTokenSlides() {
        node.refreshed(alice);
        node.clock().advance(LIFETIME.plusSeconds(1));
        Renewed renewed = renewed();
        node.authenticator().authenticate(renewed.token().token().text());

        assertThat(node.refresh(alice)).isInstanceOf(RefreshOutcome.Refreshed.class);
    }

    @Test
    void itIsAUseOfTheSession() {
        node.clock().advance(Node.IDLE.minusMinutes(1));
        renewed();
        node.clock().advance(Node.IDLE.minusMinutes(1));

        assertThat(renewed()).isNotNull();
    }

    @Test
    void idleTimeAndTheAbsoluteEndAreFinal() {
        node.clock().advance(Node.IDLE);
        assertThat(renew(node.slidingTokens())).isEqualTo(new Renewal.Ended(EndReason.IDLE));

        node.clock().advance(Node.ABSOLUTE);
        assertThat(renew(node.slidingTokens())).isEqualTo(new Renewal.Ended(EndReason.EXPIRED));
    }

    @Test
    void noTokenOutlivesItsSession() {
        node.clock().advance(Duration.ofHours(11));
        renewed();
        node.clock().advance(Duration.ofHours(11));
        renewed();
        node.clock().advance(Duration.ofMinutes(115));

        Renewed last = renewed();

        assertThat(last.token().claims().expiresAt())
                .isEqualTo(alice.session().createdAt().plus(Node.ABSOLUTE));
        node.clock().advance(Duration.ofMinutes(4));
        assertThat(node.slidingTokens().isDue(last.token().claims())).isFalse();
    }

    @Test
    void anEndedSessionIsToldWithItsReason() {
        node.clock().advance(LIFETIME.plusSeconds(1));
        node.sessions().end(alice.session().id(), EndReason.SIGNED_OUT_BY_ADMIN);

        assertThat(renew(node.slidingTokens())).isEqualTo(new Renewal.Ended(EndReason.SIGNED_OUT_BY_ADMIN));
    }

    @Test
    void anEndIsInForceForTheTokenThatWasShared() {
        node.clock().advance(LIFETIME.plusSeconds(1));
        renewed();
        node.sessions().end(alice.session().id(), EndReason.SIGNED_OUT);

        assertThat(renew(node.slidingTokens())).isEqualTo(new Renewal.Ended(EndReason.SIGNED_OUT));
    }

    @Test
    void theHistoryKnowsTheReasonOfASessionThatWasCleanedUp() {
        SlidingTokens tokens =
                sliding(id -> Optional.of(new PastSession("hash", EndReason.EMERGENCY)), this::unchanged);
        Node stranger = node.another();

        AccessClaims gone = new AccessClaims(
                "alice",
                UUID.randomUUID(),
                Set.of(),
                "id",
                stranger.clock().instant(),
                stranger.clock().instant(),
                stranger.clock().instant());
        assertThat(tokens.renew(gone, () -> Node.CLIENT, SlidingTokensTest::fits))
                .isEqualTo(new Renewal.Ended(EndReason.EMERGENCY));
        assertThat(node.slidingTokens().renew(gone, () -> Node.CLIENT, SlidingTokensTest::fits))
                .isEqualTo(new Renewal.Unknown());
    }

    private Optional<Set<String>> unchanged(Session session) {
        return Optional.of(session.groups());
    }

    @Test
    void groupsAreThoseOfTheDirectoryNow() {
        SlidingTokens tokens = sliding(id -> Optional.empty(), session -> Optional.of(Set.of("auditor")));

        Renewed renewed = (Renewed) renew(tokens);

        assertThat(renewed.token().claims().groups()).containsExactly("auditor");
        assertThat(node.store().find(alice.session().id()).map(StoredSession::groups))
                .contains(Set.of("auditor"));
    }

    @Test
    void aUserWhomTheDirectoryNoLongerHasIsSignedOut() {
        SlidingTokens tokens = sliding(id -> Optional.empty(), session -> Optional.empty());

        assertThat(renew(tokens)).isEqualTo(new Renewal.Ended(EndReason.USER_DELETED));
        assertThat(node.authenticate(alice)).isInstanceOf(Authentication.Ended.class);
    }

    @Test
    void aDirectoryThatFailsIsNoRefusal() {
        SlidingTokens tokens = sliding(id -> Optional.empty(), session -> {
            throw new IllegalStateException("directory is down");
        });

        try (LogCapture log = LogCapture.of(UserGroups.class)) {
            assertThatThrownBy(() -> renew(tokens)).isInstanceOf(StoreUnavailableException.class);
            assertThat(log.messages()).hasSize(1);
        }
    }

    @Test
    void whatHasNoRoomIsNotStored() {
        node.clock().advance(LIFETIME);

        assertThatThrownBy(() -> node.slidingTokens().renew(claims(alice), () -> Node.CLIENT, renewed -> {
                    throw new GroupsTooLargeException("full");
                }))
                .isInstanceOf(GroupsTooLargeException.class);
        assertThat(node.store().find(alice.session().id()).map(StoredSession::lastActiveAt))
                .contains(alice.session().lastActiveAt());
    }

    @Test
    void theSessionMovesWithItsBrowser() {
        Client moved = new Client(
                Node.CLIENT.device(),
                new Origin(Optional.of("198.51.100.1"), Optional.empty(), Optional.empty()),
                Optional.empty());

        node.slidingTokens().renew(claims(alice), () -> moved, SlidingTokensTest::fits);

        assertThat(node.store()
                        .find(alice.session().id())
                        .flatMap(found -> found.origin().ipAddress()))
                .contains("198.51.100.1");
    }

    @Test
    void manyRequestsAtOnceShareOneToken() throws Exception {
        node.clock().advance(LIFETIME.plusSeconds(1));
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<String>> requests = Stream.<Callable<String>>generate(
                            () -> () -> renewed().token().token().text())
                    .limit(40)
                    .toList();
            Set<String> distinct = new HashSet<>();
            for (Future<String> request : threads.invokeAll(requests)) {
                distinct.add(request.get());
            }
            assertThat(distinct).hasSize(1);
        } finally {
            threads.shutdownNow();
        }
    }
}
