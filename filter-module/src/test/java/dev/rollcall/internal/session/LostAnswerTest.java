package dev.rollcall.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.Client;
import dev.rollcall.DeviceFacts;
import dev.rollcall.DeviceType;
import dev.rollcall.EndReason;
import dev.rollcall.Origin;
import dev.rollcall.RefreshOutcome;
import dev.rollcall.RiskKind;
import dev.rollcall.SessionRefreshed;
import dev.rollcall.SignedIn;
import dev.rollcall.StoreUnavailableException;
import dev.rollcall.SuspiciousActivity;
import dev.rollcall.internal.session.RefreshRecovered.Timing;
import dev.rollcall.internal.settings.RecoverySettings;
import dev.rollcall.internal.settings.SessionSettings;
import dev.rollcall.internal.token.Verification;
import dev.rollcall.spi.StoredSession;
import dev.rollcall.testing.Parallel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A refresh whose answer never arrived, and what thieves could make of the second one. */
class LostAnswerTest {

    private static final RefreshOutcome THEFT = new RefreshOutcome.Ended(EndReason.REFRESH_REUSED);
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Client ABROAD = at("198.51.100.9", Node.CLIENT.device());
    private static final Client ANOTHER_BROWSER = at(
            "203.0.113.7",
            new DeviceFacts("Firefox 130", "Linux", DeviceType.DESKTOP, "Mozilla/5.0 Firefox", "Firefox 130 on Linux"));

    private final Node node = Node.start();
    private final SignedIn first = node.signIn("alice");

    private static Client at(String address, DeviceFacts device) {
        return new Client(
                device, new Origin(Optional.of(address), Optional.empty(), Optional.empty()), Optional.empty());
    }

    private StoredSession stored() {
        return node.store().find(first.session().id()).orElseThrow();
    }

    private SignedIn refreshed(Client client, SignedIn tokens) {
        return ((RefreshOutcome.Refreshed) node.refresh(tokens, client)).tokens();
    }

    @Test
    void aClientThatComesAfterAnHourGetsItsAnswer() {
        SignedIn lost = node.refreshed(first);
        node.clock().advance(HOUR);

        SignedIn again = node.another().refreshed(first);

        assertThat(again.refreshToken().text()).isEqualTo(lost.refreshToken().text());
        assertThat(again.refreshLifetime()).isEqualTo(Node.IDLE);
        assertThat(node.authenticate(again)).isInstanceOf(Authentication.Accepted.class);
        assertThat(node.refresh(again)).isInstanceOf(RefreshOutcome.Refreshed.class);
    }

    @Test
    void anAnswerMayBeLostAgainAndAgain() {
        node.refreshed(first);
        for (int i = 0; i < 5; i++) {
            node.clock().advance(HOUR);
            assertThat(node.refresh(first)).isInstanceOf(RefreshOutcome.Refreshed.class);
        }
        node.clock().advance(HOUR);

        assertThat(node.refresh(first)).as("the limit counts from the rotation").isEqualTo(THEFT);
    }

    @Test
    void aLateRecoveryIsReportedAndCountsAsUse() {
        node.refreshed(first);
        node.clock().advance(HOUR);
        node.news().clear();

        refreshed(ABROAD, first);

        assertThat(node.told(RefreshRecovered.class)).singleElement().satisfies(event -> {
            assertThat(event.timing()).isEqualTo(Timing.LATE);
            assertThat(event.after()).isEqualTo(HOUR);
            assertThat(event.client()).isEqualTo(ABROAD);
        });
        assertThat(node.told(SessionRefreshed.class)).hasSize(1);
        assertThat(node.told(SuspiciousActivity.class))
                .extracting(suspicion -> suspicion.finding().kind())
                .containsExactly(RiskKind.ADDRESS_CHANGED);
        assertThat(stored().origin().ipAddress()).contains("198.51.100.9");
        assertThat(stored().lastActiveAt()).isEqualTo(node.clock().instant());
    }

    @Test
    void onceTheAccessTokenWasUsedItIsTheft() {
        SignedIn second = node.refreshed(first);
        node.authenticate(second);
        node.clock().advance(Node.WINDOW);

        assertThat(node.refresh(first)).isEqualTo(THEFT);
        assertThat(node.authenticate(second)).isInstanceOf(Authentication.Ended.class);
        assertThat(node.told(SuspiciousActivity.class))
                .extracting(suspicion -> suspicion.finding().kind())
                .containsExactly(RiskKind.REFRESH_REUSED);
    }

    @Test
    void onceTheRefreshTokenWasUsedItIsTheftWithinTheWindowToo() {
        node.refreshed(node.refreshed(first));

        assertThat(node.refresh(first)).isEqualTo(THEFT);
    }

    @Test
    void aPassiveUseShowsThatTheAnswerArrived() {
        SignedIn second = node.refreshed(first);
        node.authenticator().authenticatePassively(second.accessToken().text());
        node.clock().advance(HOUR);

        assertThat(node.refresh(first)).isEqualTo(THEFT);
    }

    @Test
    void theUseOfAnOlderAccessTokenIsNotThatOfTheNewPair() {
        node.refreshed(first);
        node.authenticate(first);
        node.activity().flush();
        node.clock().advance(Node.WINDOW);

        assertThat(node.refresh(first)).isInstanceOf(RefreshOutcome.Refreshed.class);
    }

    /** A client with an old access token and a lost answer must not spoil the generation after that. */
    @Test
    void aLateNoteOfAnOlderGenerationDoesNotCountForTheNewOne() {
        SignedIn second = node.refreshed(first);
        node.authenticate(second);
        Node other = node.another();
        other.refreshed(second);
        node.activity().flush();
        node.clock().advance(HOUR);

        assertThat(node.refresh(second)).isInstanceOf(RefreshOutcome.Refreshed.class);
    }

    @Test
    void anotherKindOfClientIsAThief() {
        node.refreshed(first);
        node.clock().advance(HOUR);

        assertThat(node.refresh(first, ANOTHER_BROWSER)).isEqualTo(THEFT);
        assertThat(stored().endReason()).contains(EndReason.REFRESH_REUSED);
    }

    @Test
    void withinTheWindowAnyClientGetsTheAnswerAndIsLookedAt() {
        node.refreshed(first);
        node.clock().advance(Node.WINDOW.minusMillis(1));

        assertThat(node.refresh(first, ANOTHER_BROWSER)).isInstanceOf(RefreshOutcome.Refreshed.class);
        assertThat(node.told(RefreshRecovered.class))
                .extracting(RefreshRecovered::timing)
                .containsExactly(Timing.IN_WINDOW);
    }

    /** The thief never rotates, and so was never seen. */
    @Test
    void aThiefWhoFollowsALineageIsSeenToMove() {
        SignedIn current = first;
        for (int i = 0; i < 3; i++) {
            SignedIn next = refreshed(Node.CLIENT, current);
            node.authenticate(next);
            node.clock().advance(Duration.ofSeconds(20));
            refreshed(ABROAD, current);
            assertThat(stored().origin().ipAddress()).contains("198.51.100.9");
            node.clock().advance(Duration.ofMinutes(14));
            current = next;
        }

        assertThat(node.told(SuspiciousActivity.class))
                .extracting(suspicion -> suspicion.finding().kind())
                .containsExactly(
                        RiskKind.ADDRESS_CHANGED, // to the thief
                        RiskKind.ADDRESS_CHANGED, // and back
                        RiskKind.ADDRESS_CHANGED,
                        RiskKind.ADDRESS_CHANGED,
                        RiskKind.ADDRESS_CHANGED);
    }

    /** Two tabs wake up with the same lost answer; the slower one must not look like a thief. */
    @Test
    void justAfterALateRecoveryTheSlowerTabGetsItToo() {
        node.refreshed(first);
        node.clock().advance(HOUR);
        node.authenticate(node.refreshed(first));
        node.clock().advance(Node.WINDOW.minusMillis(1));

        assertThat(node.refresh(first)).isInstanceOf(RefreshOutcome.Refreshed.class);
        assertThat(node.told(RefreshRecovered.class))
                .extracting(RefreshRecovered::timing)
                .containsExactly(Timing.LATE, Timing.LATE);

        node.clock().advance(Duration.ofMillis(1));
        assertThat(node.refresh(first)).as("which opens no further window").isEqualTo(THEFT);
    }

    @Test
    void justAfterALateRecoveryAnotherKindOfClientIsAThief() {
        node.refreshed(first);
        node.clock().advance(HOUR);
        node.authenticate(node.refreshed(first));

        assertThat(node.refresh(first, ANOTHER_BROWSER)).isEqualTo(THEFT);
    }

    @Test
    void parallelLateRecoveriesOnTwoNodesLeaveOneLineage() throws Exception {
        SignedIn lost = node.refreshed(first);
        node.clock().advance(HOUR);
        Node second = node.another();

        List<SignedIn> answers = Parallel.run(16, number -> {
            SignedIn answer = (number % 2 == 0 ? node : second).refreshed(first);
            (number % 2 == 0 ? second : node).authenticate(answer);
            return answer;
        });

        assertThat(answers)
                .extracting(answer -> answer.refreshToken().text())
                .containsOnly(lost.refreshToken().text());
        assertThat(node.refresh(answers.get(3))).isInstanceOf(RefreshOutcome.Refreshed.class);
    }

    @Test
    void withoutALimitOnlyTheWindowCounts() {
        SessionSettings settings = new SessionSettings(
                Node.ORDINARY,
                Node.REMEMBERED,
                new RecoverySettings(Node.WINDOW, Duration.ZERO),
                node.settings().limit(),
                Duration.ofMinutes(1));
        Node strict = node.another(settings);
        SignedIn second = strict.refreshed(first);
        strict.clock().advance(Node.WINDOW.minusMillis(1));
        assertThat(strict.refresh(first)).isInstanceOf(RefreshOutcome.Refreshed.class);
        strict.clock().advance(Duration.ofMillis(1));

        assertThat(stored().refresh().unusedGeneration()).isZero();
        assertThat(strict.tokens().verify(second.accessToken().text()))
                .isInstanceOfSatisfying(
                        Verification.Valid.class,
                        valid -> assertThat(valid.claims().generation()).isZero());
        assertThat(node.refresh(first))
                .as("on a node with a limit, too, because nobody noted a use")
                .isEqualTo(THEFT);
    }

    @Test
    void aUseThatAnotherNodeHasNotWrittenIsMissed() {
        SignedIn second = node.refreshed(first);
        Node other = node.another();
        other.authenticate(second);
        node.clock().advance(Node.WINDOW);

        assertThat(node.refresh(first)).isInstanceOf(RefreshOutcome.Refreshed.class);

        other.activity().flush();
        node.clock().advance(Node.WINDOW);
        assertThat(node.refresh(first)).as("once it is written").isEqualTo(THEFT);
    }

    /** The note dies with its node; the next use on any other makes it again. */
    @Test
    void aUseThatWasLostIsNotedAtTheNext() {
        SignedIn second = node.refreshed(first);
        node.another().authenticate(second);
        Node third = node.another();
        third.authenticate(second);
        third.activity().flush();
        node.clock().advance(HOUR);

        assertThat(node.refresh(first)).isEqualTo(THEFT);
    }

    @Test
    void whatCouldNotBeWrittenIsKept() {
        SignedIn second = node.refreshed(first);
        node.authenticate(second);
        node.store().goDown();
        assertThatThrownBy(node.activity()::flush).isInstanceOf(StoreUnavailableException.class);
        node.store().comeBack();
        node.activity().flush();
        node.clock().advance(HOUR);

        assertThat(node.another().refresh(first)).isEqualTo(THEFT);
    }

    /** Once for a session and generation, and not for each of its requests; in strict mode until it is written. */
    @Test
    void aFirstUseIsWrittenOnce() {
        Node remembering = Node.remembering(Duration.ofMinutes(1));
        remembering.feed().poll();
        SignedIn bob = remembering.refreshed(remembering.signIn("bob"));
        for (int i = 0; i < 50; i++) {
            remembering.authenticate(bob);
            remembering.activity().flush();
        }
        assertThat(remembering.store().firstUseWrites()).isEqualTo(1);

        SignedIn next = remembering.refreshed(bob);
        remembering.authenticate(bob);
        remembering.authenticate(next);
        remembering.authenticate(bob);
        remembering.activity().flush();
        assertThat(remembering.store().firstUseWrites()).isEqualTo(2);

        SignedIn strict = node.refreshed(first);
        for (int i = 0; i < 50; i++) {
            node.authenticate(strict);
            node.activity().flush();
        }
        assertThat(node.store().firstUseWrites()).isEqualTo(1);
    }

    @Test
    void anIdleOrEndedSessionIsNotRecovered() {
        node.refreshed(first);
        node.sessions().end(first.session().id(), EndReason.SIGNED_OUT);
        node.clock().advance(HOUR);
        assertThat(node.refresh(first)).isEqualTo(new RefreshOutcome.Ended(EndReason.SIGNED_OUT));
    }

    @Test
    void theReplacedTokenIsNotCurrentButTellsItsSession() {
        SignedIn second = node.refreshed(first);
        node.clock().advance(HOUR);

        assertThat(node.sessions().findBy(Node.parsed(first))).isEmpty();
        assertThat(node.sessions().findBy(Node.parsed(second))).isPresent();
        assertThat(node.sessions().sessionOf(Node.parsed(first)))
                .contains(first.session().id());
    }

    /** An access token that is used just before the idle end, with a refresh just after it. */
    @Test
    void aUseThatThisNodeHasNotWrittenKeepsTheSessionForItsRefresh() {
        node.clock().advance(Node.IDLE.minusMinutes(10));
        SignedIn second = node.refreshed(first);
        node.clock().advance(Node.TOKEN_LIFETIME.minusSeconds(1));
        node.authenticate(second);
        node.clock().advance(Node.IDLE.minusMinutes(10));

        assertThat(node.refresh(second)).isInstanceOf(RefreshOutcome.Refreshed.class);
    }
}
