package dev.rollcall.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.Client;
import dev.rollcall.DeviceFacts;
import dev.rollcall.DeviceName;
import dev.rollcall.DeviceType;
import dev.rollcall.EndReason;
import dev.rollcall.Origin;
import dev.rollcall.RefreshOutcome;
import dev.rollcall.Session;
import dev.rollcall.SessionEnded;
import dev.rollcall.SignedIn;
import dev.rollcall.StoreUnavailableException;
import dev.rollcall.internal.settings.Lifetimes;
import dev.rollcall.internal.settings.SessionSettings;
import dev.rollcall.internal.token.Verification;
import dev.rollcall.spi.SessionPlace;
import dev.rollcall.testing.Parallel;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionServiceTest {

    private final Node node = Node.start();
    private final SessionService sessions = node.sessions();

    @Test
    void aLoginGivesASessionAndItsTokens() {
        SignedIn alice = node.signIn("alice");

        Session session = alice.session();
        assertThat(session.subject()).isEqualTo("alice");
        assertThat(session.groups()).containsExactly("user");
        assertThat(session.createdAt()).isEqualTo(node.clock().instant());
        assertThat(session.expiresAt()).isEqualTo(node.clock().instant().plus(Node.ABSOLUTE));
        assertThat(session.deviceName()).contains(new DeviceName("Work"));
        assertThat(alice.accessLifetime()).isEqualTo(Node.TOKEN_LIFETIME);
        assertThat(alice.refreshLifetime()).isEqualTo(Node.IDLE);
        assertThat(Node.parsed(alice).sessionId()).isEqualTo(session.id());
        assertThat(node.authenticate(alice)).isInstanceOf(Authentication.Accepted.class);
        assertThat(sessions.find("alice", session.id())).contains(session);
    }

    /** Tokens count whole seconds. */
    @Test
    void theLifetimeIsThatOfTheClaims() {
        node.clock().advance(Duration.ofMillis(738));

        assertThat(node.signIn("alice").accessLifetime()).isEqualTo(Node.TOKEN_LIFETIME);
    }

    @Test
    void aRememberedLoginLivesLonger() {
        SignedIn alice = node.signInRemembered("alice");

        assertThat(alice.session().remembered()).isTrue();
        assertThat(alice.session().expiresAt()).isEqualTo(node.clock().instant().plus(Node.REMEMBERED_ABSOLUTE));
        assertThat(alice.refreshLifetime()).isEqualTo(Node.REMEMBERED_IDLE);
    }

    @Test
    void everyLoginHasAnIdOfItsOwn() {
        Set<UUID> ids = new HashSet<>();
        for (int i = 0; i < 20; i++) {
            ids.add(node.signIn("alice").session().id());
        }

        assertThat(ids).hasSize(20);
    }

    @Test
    void aLoginEndsTheSessionThatItReplaces() {
        SignedIn old = node.signIn("alice");

        SignedIn fresh = node.signInReplacing("alice", old.session().id());

        assertThat(fresh.session().id()).isNotEqualTo(old.session().id());
        assertThat(node.authenticate(old)).isEqualTo(ended(old, EndReason.REPLACED));
        assertThat(sessions.list("alice")).containsExactly(fresh.session());
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 8})
    void pagesHaveTheCurrentSessionFirstAndEachOtherOnce(int limit) {
        List<UUID> signedIn = new ArrayList<>();
        for (int i = 0; i < 7; i++) {
            signedIn.add(node.signIn("alice").session().id());
            node.clock().advance(Duration.ofSeconds(90));
        }
        node.signIn("bob");
        UUID current = signedIn.get(3);
        List<UUID> expected = new ArrayList<>(signedIn);
        expected.remove(current);
        expected.add(current);
        Collections.reverse(expected);

        List<UUID> listed = new ArrayList<>();
        Optional<SessionPlace> place = Optional.empty();
        int pages = 0;
        do {
            UserSessions page = sessions.page("alice", Optional.of(current), place, limit);
            assertThat(page.total()).isEqualTo(7);
            assertThat(page.sessions()).hasSizeBetween(1, limit);
            page.sessions().forEach(session -> listed.add(session.id()));
            place = page.next();
            pages++;
        } while (place.isPresent());

        assertThat(listed).isEqualTo(expected);
        assertThat(pages).isEqualTo((7 + limit - 1) / limit);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 256})
    void aSubjectHasALength(int length) {
        String subject = "x".repeat(length);

        assertThatThrownBy(() -> node.signIn(subject)).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"user\nadmin", "\n", "user\n"})
    void aGroupThatWouldBeReadBackAsTwoIsRefused(String group) {
        DeviceFacts device = new DeviceFacts(null, null, DeviceType.OTHER, null, "Unknown device");

        assertThatThrownBy(() -> new VerifiedSignIn(
                        "alice",
                        Set.of(group),
                        false,
                        Optional.empty(),
                        new Client(device, Origin.UNKNOWN, Optional.empty()),
                        Optional.empty()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void aRefreshGivesANewPairForTheSameSession() {
        SignedIn first = node.signIn("alice");
        node.clock().advance(Duration.ofMinutes(10));

        SignedIn second = node.refreshed(first);

        assertThat(second.session().id()).isEqualTo(first.session().id());
        assertThat(second.refreshToken().text())
                .isNotEqualTo(first.refreshToken().text());
        assertThat(second.accessToken().text()).isNotEqualTo(first.accessToken().text());
        assertThat(second.session().lastActiveAt()).isEqualTo(node.clock().instant());
        assertThat(node.authenticate(first)).isInstanceOf(Authentication.Accepted.class);
        assertThat(node.authenticate(second)).isInstanceOf(Authentication.Accepted.class);
        assertThat(sessions.list("alice")).hasSize(1);
    }

    @Test
    void twoRefreshesInOneMomentAreTwoGenerations() {
        SignedIn first = node.signIn("alice");
        SignedIn second = node.refreshed(first);
        node.refreshed(second);

        assertThat(node.refresh(first)).isEqualTo(new RefreshOutcome.Ended(EndReason.REFRESH_REUSED));
    }

    @Test
    void reusedRefreshTokenEndsTheSession() {
        SignedIn first = node.signIn("alice");
        SignedIn second = node.refreshed(first);
        SignedIn other = node.signIn("alice");
        node.authenticate(second);
        node.clock().advance(Node.WINDOW);

        assertThat(node.refresh(first)).isEqualTo(new RefreshOutcome.Ended(EndReason.REFRESH_REUSED));

        assertThat(node.refresh(second)).isEqualTo(new RefreshOutcome.Ended(EndReason.REFRESH_REUSED));
        assertThat(node.authenticate(second)).isEqualTo(ended(second, EndReason.REFRESH_REUSED));
        assertThat(sessions.list("alice"))
                .extracting(Session::id)
                .containsExactly(other.session().id());
    }

    @Test
    void reuseIsNoticedAfterARestart() {
        SignedIn first = node.signIn("alice");
        node.authenticate(node.refreshed(first));
        node.activity().flush();
        node.clock().advance(Node.WINDOW);

        assertThat(node.another().refresh(first)).isEqualTo(new RefreshOutcome.Ended(EndReason.REFRESH_REUSED));
    }

    @Test
    void aLostAnswerIsGivenAgainInsideTheWindow() {
        SignedIn first = node.signIn("alice");
        SignedIn lost = node.refreshed(first);
        node.clock().advance(Node.WINDOW.minusMillis(1));

        SignedIn again = node.another().refreshed(first);

        assertThat(again.refreshToken().text()).isEqualTo(lost.refreshToken().text());
        assertThat(node.authenticate(again)).isInstanceOf(Authentication.Accepted.class);
        assertThat(node.refresh(lost)).isInstanceOf(RefreshOutcome.Refreshed.class);
    }

    @Test
    void recoveryDoesNotMoveTheWindow() {
        SignedIn first = node.signIn("alice");
        node.authenticate(node.refreshed(first));
        node.clock().advance(Duration.ofSeconds(20));
        node.refreshed(first);
        node.clock().advance(Duration.ofSeconds(10));

        assertThat(node.refresh(first)).isEqualTo(new RefreshOutcome.Ended(EndReason.REFRESH_REUSED));
    }

    @Test
    void recoveryCountsAsUseLikeAnyRefresh() {
        SignedIn first = node.signIn("alice");
        node.refreshed(first);
        node.clock().advance(Duration.ofSeconds(20));

        assertThat(node.refreshed(first).session().lastActiveAt())
                .isEqualTo(node.clock().instant());
        assertThat(node.store().find(first.session().id()).orElseThrow().lastActiveAt())
                .isEqualTo(node.clock().instant());
    }

    @Test
    void ofAnEndedSessionNothingIsRecovered() {
        SignedIn first = node.signIn("alice");
        node.refreshed(first);
        sessions.end(first.session().id(), EndReason.SIGNED_OUT);

        assertThat(node.refresh(first)).isEqualTo(new RefreshOutcome.Ended(EndReason.SIGNED_OUT));
    }

    @Test
    void whoLosesTheRaceGetsTheWinnersTokens() {
        SignedIn first = node.signIn("alice");
        SignedIn[] winner = new SignedIn[1];
        node.store().beforeNextRotation(() -> winner[0] = node.another().refreshed(first));

        SignedIn loser = node.refreshed(first);

        assertThat(loser.refreshToken().text())
                .isEqualTo(winner[0].refreshToken().text());
        assertThat(node.authenticate(loser)).isInstanceOf(Authentication.Accepted.class);
    }

    @Test
    void aSessionThatEndsDuringItsRefreshStaysEnded() {
        SignedIn first = node.signIn("alice");
        node.store().beforeNextRotation(() -> sessions.end(first.session().id(), EndReason.SIGNED_OUT_BY_ADMIN));

        assertThat(node.refresh(first)).isEqualTo(new RefreshOutcome.Ended(EndReason.SIGNED_OUT_BY_ADMIN));

        assertThat(sessions.list("alice")).isEmpty();
    }

    /** Else the token of a thread that was held up would outlive the memory of a revocation that it did not see. */
    @Test
    void aTokenLivesFromTheLookAtItsSession() {
        SignedIn first = node.signIn("alice");
        Instant looked = node.clock().instant();
        SessionSettings settings = Node.settings(Node.ORDINARY, Node.REMEMBERED);
        RevocationAnnouncer announcer = new RevocationAnnouncer(node.feed(), event -> {});
        SessionRefresher heldUp = new SessionRefresher(
                new TokenFamilies(node.store(), id -> Optional.empty(), node.activity(), settings),
                node.store(),
                new TokenPairs(node.tokens(), settings, ContributedClaims.NONE, new SecureRandom()),
                session -> {
                    node.clock().advance(Duration.ofMinutes(10));
                    return Optional.of(session.groups());
                },
                settings,
                Node.DETECTION,
                announcer);

        SignedIn late = ((RefreshOutcome.Refreshed) heldUp.refresh(new SessionRefresher.Attempt(
                        Node.parsed(first), Node.CLIENT, node.clock().instant(), TokenRoom.BODY)))
                .tokens();

        node.clock().advance(Duration.ofMinutes(5));
        assertThat(node.clock().instant()).isEqualTo(looked.plus(Node.TOKEN_LIFETIME));
        assertThat(node.authenticate(late)).isInstanceOf(Authentication.Expired.class);
    }

    @Test
    void parallelRefreshesOnTwoNodesLeaveOneLineage() throws Exception {
        SignedIn first = node.signIn("alice");
        Node second = node.another();

        List<SignedIn> answers = Parallel.run(16, number -> (number % 2 == 0 ? node : second).refreshed(first));

        assertThat(answers)
                .extracting(answer -> answer.refreshToken().text())
                .containsOnly(answers.get(0).refreshToken().text());
        assertThat(answers)
                .allSatisfy(
                        answer -> assertThat(node.authenticate(answer)).isInstanceOf(Authentication.Accepted.class));
        assertThat(node.refresh(answers.get(7))).isInstanceOf(RefreshOutcome.Refreshed.class);
    }

    @Test
    void aGuessCannotEndASession() {
        SignedIn alice = node.signIn("alice");
        SignedIn current = node.refreshed(alice);
        node.clock().advance(Node.WINDOW);
        RefreshTokens strangers = new RefreshTokens(new SecureRandom());
        ParsedRefreshToken guess =
                strangers.first(alice.session().id(), node.clock().instant()).token();
        ParsedRefreshToken next = strangers
                .successor(guess, node.clock().instant(), RefreshTokens.Tracking.FIRST_USE)
                .token();

        for (ParsedRefreshToken guessed : List.of(guess, next, next.successor(next.secret()))) {
            assertThat(sessions.refresh(guessed, Node.CLIENT, TokenRoom.BODY)).isEqualTo(new RefreshOutcome.Unknown());
            assertThat(sessions.sessionOf(guessed)).isEmpty();
        }

        assertThat(node.refresh(current)).isInstanceOf(RefreshOutcome.Refreshed.class);
    }

    @Test
    void aGuessLearnsNothingOfAnEndedSession() {
        SignedIn alice = node.signIn("alice");
        sessions.end(alice.session().id(), EndReason.SIGNED_OUT);
        ParsedRefreshToken guess = new RefreshTokens(new SecureRandom())
                .first(alice.session().id(), node.clock().instant())
                .token();

        assertThat(sessions.refresh(guess, Node.CLIENT, TokenRoom.BODY)).isEqualTo(new RefreshOutcome.Unknown());
    }

    @Test
    void theTokenOfASessionThatNeverWasIsUnknown() {
        ParsedRefreshToken token = new RefreshTokens(new SecureRandom())
                .first(UUID.randomUUID(), node.clock().instant())
                .token();

        assertThat(sessions.refresh(token, Node.CLIENT, TokenRoom.BODY)).isEqualTo(new RefreshOutcome.Unknown());
        assertThat(sessions.sessionOf(token)).isEmpty();
    }

    @Test
    void aGenuineTokenTellsItsSessionBeItCurrentOldOrOfAnEndedSession() {
        SignedIn first = node.signIn("alice");
        SignedIn second = node.refreshed(first);
        node.clock().advance(Node.WINDOW);

        assertThat(sessions.sessionOf(Node.parsed(first)))
                .contains(first.session().id());
        assertThat(sessions.sessionOf(Node.parsed(second)))
                .contains(first.session().id());
        sessions.end(first.session().id(), EndReason.SIGNED_OUT);
        assertThat(sessions.sessionOf(Node.parsed(second)))
                .contains(first.session().id());
    }

    @Test
    void refreshingStartsTheIdleTimeAgain() {
        SignedIn tokens = node.signIn("alice");
        node.clock().advance(Node.IDLE.minusMillis(1));
        tokens = node.refreshed(tokens);
        node.clock().advance(Node.IDLE.minusMillis(1));

        assertThat(node.refresh(tokens)).isInstanceOf(RefreshOutcome.Refreshed.class);
    }

    @Test
    void anIdleSessionIsOver() {
        SignedIn alice = node.signIn("alice");
        node.clock().advance(Node.IDLE);

        assertThat(node.refresh(alice)).isEqualTo(new RefreshOutcome.Ended(EndReason.IDLE));
        assertThat(sessions.find("alice", alice.session().id())).isEmpty();
        assertThat(sessions.list("alice")).isEmpty();
    }

    @Test
    void refreshingNeverMovesTheAbsoluteEnd() {
        SignedIn tokens = node.signIn("alice");
        for (int i = 0; i < 5; i++) {
            node.clock().advance(Duration.ofHours(4));
            tokens = node.refreshed(tokens);
            assertThat(tokens.session().expiresAt())
                    .isEqualTo(tokens.session().createdAt().plus(Node.ABSOLUTE));
        }
        assertThat(tokens.refreshLifetime()).isEqualTo(Duration.ofHours(4));
        node.clock().advance(Duration.ofHours(4).minusMinutes(5));
        tokens = node.refreshed(tokens);
        assertThat(tokens.accessLifetime()).isEqualTo(Duration.ofMinutes(5));
        assertThat(tokens.refreshLifetime()).isEqualTo(Duration.ofMinutes(5));
        node.clock().advance(Duration.ofMinutes(5));

        assertThat(node.refresh(tokens)).isEqualTo(new RefreshOutcome.Ended(EndReason.EXPIRED));
        assertThat(node.tokens().verify(tokens.accessToken().text())).isInstanceOf(Verification.Expired.class);
    }

    @Test
    void tightenedLifetimesApplyToSessionsThatExist() {
        SignedIn alice = node.signIn("alice");
        node.clock().advance(Duration.ofMinutes(10));
        Node tighter = node.another(
                Node.settings(new Lifetimes(Duration.ofMinutes(20), Duration.ofMinutes(12)), Node.REMEMBERED));

        SignedIn refreshed = tighter.refreshed(alice);
        assertThat(refreshed.accessLifetime()).isEqualTo(Duration.ofMinutes(2));
        assertThat(refreshed.refreshLifetime()).isEqualTo(Duration.ofMinutes(2));

        node.clock().advance(Duration.ofMinutes(2));
        assertThat(tighter.refresh(refreshed)).isEqualTo(new RefreshOutcome.Ended(EndReason.EXPIRED));
        assertThat(tighter.sessions().list("alice")).isEmpty();
        assertThat(tighter.sessions().find("alice", alice.session().id())).isEmpty();
        assertThat(tighter.sessions().endAll("alice", EndReason.EMERGENCY)).isZero();
    }

    @Test
    void loosenedLifetimesDoNotProlongSessionsThatExist() {
        SignedIn alice = node.signIn("alice");
        Lifetimes longer = new Lifetimes(Duration.ofDays(30), Duration.ofDays(60));
        Node looser = node.another(Node.settings(longer, longer));
        node.clock().advance(Node.ABSOLUTE);

        assertThat(looser.refresh(alice)).isEqualTo(new RefreshOutcome.Ended(EndReason.EXPIRED));
    }

    @Test
    void usersSeeOnlyTheirOwnSessions() {
        SignedIn alice = node.signIn("alice");
        SignedIn bob = node.signIn("bob");

        assertThat(sessions.list("alice")).containsExactly(alice.session());
        assertThat(sessions.find("alice", bob.session().id())).isEmpty();
        assertThat(sessions.find("ALICE", alice.session().id())).isEmpty();
        assertThat(sessions.list("nobody")).isEmpty();
    }

    @Test
    void sessionsAreListedLastActiveFirst() {
        SignedIn first = node.signIn("alice");
        node.clock().advance(Duration.ofMinutes(1));
        SignedIn second = node.signIn("alice");
        node.clock().advance(Duration.ofMinutes(1));
        node.refreshed(first);

        assertThat(sessions.list("alice"))
                .extracting(Session::id)
                .containsExactly(first.session().id(), second.session().id());
    }

    @Test
    void usersNameOnlyTheirOwnDevices() {
        SignedIn alice = node.signIn("alice");
        SignedIn bob = node.signIn("bob");

        assertThat(sessions.rename("alice", bob.session().id(), Optional.of(new DeviceName("mine"))))
                .isEmpty();
        assertThat(sessions.rename("alice", UUID.randomUUID(), Optional.of(new DeviceName("mine"))))
                .isEmpty();
        assertThat(sessions.rename("alice", alice.session().id(), Optional.of(new DeviceName("mine"))))
                .get()
                .extracting(Session::deviceName)
                .isEqualTo(Optional.of(new DeviceName("mine")));
        assertThat(sessions.find("bob", bob.session().id()).orElseThrow().deviceName())
                .contains(new DeviceName("Work"));
    }

    @Test
    void anEndedOrIdleSessionIsNotNamed() {
        SignedIn ended = node.signIn("alice");
        sessions.end(ended.session().id(), EndReason.SIGNED_OUT);
        SignedIn idle = node.signIn("alice");
        node.clock().advance(Node.IDLE);

        assertThat(sessions.rename("alice", ended.session().id(), Optional.of(new DeviceName("x"))))
                .isEmpty();
        assertThat(sessions.rename("alice", idle.session().id(), Optional.of(new DeviceName("x"))))
                .isEmpty();
    }

    @Test
    void anEndIsAcknowledgedOnce() {
        SignedIn alice = node.signIn("alice");

        assertThat(sessions.end(alice.session().id(), EndReason.SIGNED_OUT)).isTrue();
        assertThat(sessions.end(alice.session().id(), EndReason.EMERGENCY)).isFalse();

        assertThat(node.authenticate(alice)).isEqualTo(ended(alice, EndReason.SIGNED_OUT));
        assertThat(sessions.find("alice", alice.session().id())).isEmpty();
    }

    @Test
    void endingTheOthersSparesTheOneThatAsks() {
        SignedIn current = node.signIn("alice");
        SignedIn other = node.signIn("alice");
        SignedIn bob = node.signIn("bob");

        assertThat(sessions.endOthers("alice", current.session().id(), EndReason.SIGNED_OUT_ELSEWHERE))
                .isOne();

        assertThat(node.authenticate(current)).isInstanceOf(Authentication.Accepted.class);
        assertThat(node.authenticate(other)).isEqualTo(ended(other, EndReason.SIGNED_OUT_ELSEWHERE));
        assertThat(node.authenticate(bob)).isInstanceOf(Authentication.Accepted.class);
    }

    @Test
    void endingAllSparesNoneOfTheUsersSessions() {
        SignedIn one = node.signIn("alice");
        SignedIn two = node.signInRemembered("alice");

        assertThat(sessions.endAll("alice", EndReason.USER_DELETED)).isEqualTo(2);
        assertThat(sessions.endAll("alice", EndReason.USER_DELETED)).isZero();

        assertThat(node.authenticate(one)).isEqualTo(ended(one, EndReason.USER_DELETED));
        assertThat(node.authenticate(two)).isEqualTo(ended(two, EndReason.USER_DELETED));
    }

    @Test
    void nothingIsReportedAsDoneWhileTheStoreIsDown() {
        SignedIn alice = node.signIn("alice");
        UUID id = alice.session().id();
        node.store().goDown();

        assertThatThrownBy(() -> node.signIn("alice")).isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> node.refresh(alice)).isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> sessions.list("alice")).isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> sessions.end(id, EndReason.SIGNED_OUT)).isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> sessions.endAll("alice", EndReason.EMERGENCY))
                .isInstanceOf(StoreUnavailableException.class);
    }

    private Authentication ended(SignedIn tokens, EndReason reason) {
        Verification verification = node.tokens().verify(tokens.accessToken().text());
        return new Authentication.Ended(((Verification.Valid) verification).claims(), reason);
    }

    @Test
    void aSessionIsOnTheDeviceThatItBeganOn() {
        Client known = new Client(Node.CLIENT.device(), Node.CLIENT.origin(), Optional.of("key"));
        StartOutcome outcome = node.starter()
                .start(
                        new VerifiedSignIn("alice", Set.of(), false, Optional.empty(), known, Optional.empty()),
                        node.starter().revisionOf("alice"),
                        TokenRoom.BODY);
        UUID id = ((StartOutcome.Started) outcome).tokens().session().id();

        assertThat(sessions.isOn(id, "key")).isTrue();
        assertThat(sessions.isOn(id, "another")).isFalse();
        assertThat(sessions.isOn(node.signIn("alice").session().id(), "key")).isFalse();
        assertThat(sessions.isOn(UUID.randomUUID(), "key")).isFalse();
    }

    @Test
    void aReplacedTokenIsStillOfALivingSession() {
        SignedIn first = node.signIn("alice");
        node.refreshed(node.refreshed(first));

        assertThat(sessions.isOfLiving(Node.parsed(first))).isTrue();
        assertThat(sessions.isOfLiving(Node.parsed(first).successor(new byte[32])))
                .isTrue();
        sessions.end(first.session().id(), EndReason.SIGNED_OUT);
        assertThat(sessions.isOfLiving(Node.parsed(first))).isFalse();
    }

    @Test
    void usersEndOnlyTheirOwnSessionsAndOnlyOnce() {
        UUID id = node.signIn("alice").session().id();

        assertThat(sessions.endOf("bob", id, EndReason.SIGNED_OUT)).isFalse();
        assertThat(sessions.find("alice", id)).isPresent();
        assertThat(sessions.endOf("alice", id, EndReason.SIGNED_OUT)).isTrue();
        assertThat(sessions.endOf("alice", id, EndReason.SIGNED_OUT)).isFalse();
        assertThat(sessions.endOf("alice", UUID.randomUUID(), EndReason.SIGNED_OUT))
                .isFalse();
    }

    /** Nobody revokes what time has ended, but one that seems idle may have been used on another node. */
    @Test
    void whatTimeHasEndedIsNotEndedAgain() {
        UUID id = node.signIn("alice").session().id();
        node.clock().advance(Node.IDLE);
        assertThat(node.another().sessions().endOf("alice", id, EndReason.SIGNED_OUT))
                .isTrue();

        UUID expired = node.signIn("alice").session().id();
        node.clock().advance(Node.ABSOLUTE);
        assertThat(sessions.endOf("alice", expired, EndReason.SIGNED_OUT)).isFalse();
    }

    @Test
    void anActMayBeToldToSomebodyElse() {
        List<Object> told = new ArrayList<>();
        UUID id = node.signIn("alice").session().id();
        node.news().clear();

        sessions.announcingBy(new RevocationAnnouncer(node.feed(), told::add)).end(id, EndReason.SIGNED_OUT);

        assertThat(told)
                .containsExactly(new SessionEnded(
                        id, "alice", EndReason.SIGNED_OUT, node.clock().instant()));
        assertThat(node.news()).isEmpty();
    }
}
