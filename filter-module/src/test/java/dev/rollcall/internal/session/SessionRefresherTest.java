package dev.rollcall.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.EndReason;
import dev.rollcall.LogCapture;
import dev.rollcall.RefreshOutcome;
import dev.rollcall.RiskKind;
import dev.rollcall.Session;
import dev.rollcall.SessionEnded;
import dev.rollcall.SessionRefreshed;
import dev.rollcall.SignedIn;
import dev.rollcall.StoreUnavailableException;
import dev.rollcall.SuspiciousActivity;
import dev.rollcall.internal.settings.SessionSettings;
import dev.rollcall.spi.SubjectDirectory;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What observers, the subject directory and the history have to do with a refresh. */
class SessionRefresherTest {

    private final Node node = Node.start();
    private final SignedIn alice = node.signIn("alice");
    private final List<Object> events = new ArrayList<>();
    private final RefreshTokens strangers = new RefreshTokens(new SecureRandom());

    private SessionRefresher refresher(PastSessions history, SubjectDirectory directory) {
        SessionSettings settings = Node.settings(Node.ORDINARY, Node.REMEMBERED);
        return new SessionRefresher(
                new TokenFamilies(node.store(), history, node.activity(), settings),
                node.store(),
                new TokenPairs(node.tokens(), settings, ContributedClaims.NONE, new SecureRandom()),
                directory,
                settings,
                Node.DETECTION,
                new RevocationAnnouncer(node.feed(), events::add));
    }

    private SessionRefresher refresher() {
        return refresher(id -> Optional.empty(), session -> Optional.of(session.groups()));
    }

    private RefreshOutcome refresh(SessionRefresher refresher, SignedIn tokens) {
        return refresh(refresher, Node.parsed(tokens));
    }

    private RefreshOutcome refresh(SessionRefresher refresher, ParsedRefreshToken token) {
        return refresher.refresh(
                new SessionRefresher.Attempt(token, Node.CLIENT, node.clock().instant(), TokenRoom.BODY));
    }

    @Test
    void aUserWhomTheDirectoryNoLongerHasIsRefusedAndTheSessionEnds() {
        SessionRefresher refresher = refresher(id -> Optional.empty(), session -> Optional.empty());

        assertThat(refresh(refresher, alice)).isEqualTo(new RefreshOutcome.Ended(EndReason.USER_DELETED));

        assertThat(node.authenticate(alice)).isInstanceOf(Authentication.Ended.class);
        assertThat(events)
                .containsExactly(
                        new SessionEnded(
                                alice.session().id(),
                                "alice",
                                EndReason.USER_DELETED,
                                node.clock().instant()),
                        new AllSessionsEnded(
                                "alice", EndReason.USER_DELETED, 1, node.clock().instant()));
    }

    @Test
    void newGroupsAreThoseOfTheDirectory() {
        SessionRefresher refresher = refresher(id -> Optional.empty(), session -> Optional.of(Set.of("auditor")));

        assertThat(refresh(refresher, alice))
                .isInstanceOfSatisfying(
                        RefreshOutcome.Refreshed.class,
                        refreshed -> assertThat(refreshed.tokens().session().groups())
                                .containsExactly("auditor"));
        assertThat(events).hasSize(1).hasOnlyElementsOfType(SessionRefreshed.class);
    }

    @Test
    void aDirectoryThatFailsIsNoRefusal() {
        SessionRefresher refresher = refresher(id -> Optional.empty(), session -> {
            throw new IllegalStateException("directory is down");
        });

        try (LogCapture log = LogCapture.of(UserGroups.class)) {
            assertThatThrownBy(() -> refresh(refresher, alice)).isInstanceOf(StoreUnavailableException.class);
            assertThat(log.messages()).hasSize(1);
        }
        assertThat(node.authenticate(alice)).isInstanceOf(Authentication.Accepted.class);
        assertThat(events).isEmpty();
    }

    @Test
    void aDirectoryThatAnswersAgainIsSaidToOnce() {
        List<RuntimeException> failures = new ArrayList<>(List.of(new IllegalStateException("directory is down")));
        SessionRefresher refresher = refresher(id -> Optional.empty(), session -> {
            if (!failures.isEmpty()) {
                throw failures.remove(0);
            }
            return Optional.of(session.groups());
        });

        try (LogCapture log = LogCapture.of(UserGroups.class)) {
            assertThatThrownBy(() -> refresh(refresher, alice)).isInstanceOf(StoreUnavailableException.class);
            assertThat(refresh(refresher, alice)).isInstanceOf(RefreshOutcome.Refreshed.class);
            assertThat(log.messages()).hasSize(2);
            assertThat(log.messages().get(1)).contains("answers again");
        }
    }

    @Test
    void aReuseIsToldWithItsAlert() {
        node.refreshed(node.refreshed(alice));
        node.clock().advance(Node.WINDOW);

        assertThat(refresh(refresher(), alice)).isEqualTo(new RefreshOutcome.Ended(EndReason.REFRESH_REUSED));

        assertThat(events).hasSize(2);
        assertThat(events.get(0))
                .isEqualTo(new SessionEnded(
                        alice.session().id(),
                        "alice",
                        EndReason.REFRESH_REUSED,
                        node.clock().instant()));
        assertThat(events.get(1)).isInstanceOfSatisfying(SuspiciousActivity.class, alert -> {
            assertThat(alert.finding().kind()).isEqualTo(RiskKind.REFRESH_REUSED);
            assertThat(alert.subject()).isEqualTo("alice");
            assertThat(alert.sessionId()).contains(alice.session().id());
        });
    }

    @Test
    void whatAnotherRequestHasEndedIsNotToldAgain() {
        SessionRefresher refresher = refresher(id -> Optional.empty(), session -> {
            node.sessions().end(session.id(), EndReason.SIGNED_OUT);
            return Optional.empty();
        });

        assertThat(refresh(refresher, alice)).isInstanceOf(RefreshOutcome.Ended.class);

        assertThat(events).isEmpty();
    }

    @Test
    void onlyTheCurrentTokenOfALivingSessionFindsIt() {
        SignedIn next = node.refreshed(alice);
        SessionService sessions = node.sessions();

        assertThat(sessions.findBy(Node.parsed(next)).map(Session::id))
                .contains(alice.session().id());
        assertThat(sessions.findBy(Node.parsed(alice))).isEmpty();
        node.clock().advance(Node.IDLE.minus(Duration.ofMillis(1)));
        assertThat(sessions.findBy(Node.parsed(next))).isPresent();
        node.clock().advance(Duration.ofMillis(1));
        assertThat(sessions.findBy(Node.parsed(next))).isEmpty();
    }

    @Test
    void theTokenOfAnEndedSessionFindsNothing() {
        node.sessions().end(alice.session().id(), EndReason.SIGNED_OUT);

        assertThat(node.sessions().findBy(Node.parsed(alice))).isEmpty();
    }

    @Test
    void theHistoryAnswersForGenuineTokensOnly() {
        ParsedRefreshToken genuine =
                strangers.first(UUID.randomUUID(), node.clock().instant()).token();
        ParsedRefreshToken guess =
                strangers.first(genuine.sessionId(), node.clock().instant()).token();
        PastSessions history = id -> Optional.of(new PastSession(genuine.familyHash(), EndReason.SIGNED_OUT_BY_ADMIN));
        SessionRefresher refresher = refresher(history, session -> Optional.of(session.groups()));
        TokenFamilies families = new TokenFamilies(
                node.store(), history, node.activity(), Node.settings(Node.ORDINARY, Node.REMEMBERED));

        assertThat(refresh(refresher, genuine)).isEqualTo(new RefreshOutcome.Ended(EndReason.SIGNED_OUT_BY_ADMIN));
        assertThat(families.sessionOf(genuine, node.clock().instant())).contains(genuine.sessionId());
        assertThat(refresh(refresher, guess)).isEqualTo(new RefreshOutcome.Unknown());
        assertThat(families.sessionOf(guess, node.clock().instant())).isEmpty();
    }
}
