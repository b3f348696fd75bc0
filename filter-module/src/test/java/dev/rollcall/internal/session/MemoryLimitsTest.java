package dev.rollcall.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.EndReason;
import dev.rollcall.RefreshOutcome;
import dev.rollcall.SignedIn;
import dev.rollcall.internal.settings.Lifetimes;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Where memory must not be believed any longer: when the list has forgotten, and while another node ends sessions. */
class MemoryLimitsTest {

    private static final Duration STALENESS = Duration.ofMinutes(1);
    private static final Duration MILLI = Duration.ofMillis(1);
    private static final Lifetimes ORDINARY = new Lifetimes(Node.IDLE, Node.ABSOLUTE);

    private final Node node = Node.remembering(STALENESS);
    private final Node other = node.remembering(ORDINARY);
    private SignedIn alice;

    @BeforeEach
    void meet() {
        node.feed().poll();
        other.feed().poll();
        alice = node.signIn("alice");
        assertThat(node.authenticate(alice)).isInstanceOf(Authentication.Accepted.class);
        assertThat(other.authenticate(alice)).isInstanceOf(Authentication.Accepted.class);
    }

    private static void assertEnded(Authentication authentication, EndReason reason) {
        assertThat(authentication)
                .isInstanceOfSatisfying(
                        Authentication.Ended.class,
                        ended -> assertThat(ended.reason()).isEqualTo(reason));
    }

    /** The list forgets after eleven minutes, while the token lives for fifteen. */
    @Test
    void anEndedSessionStaysRefusedWhenTheListHasForgottenIt() {
        node.sessions().end(alice.session().id(), EndReason.SIGNED_OUT);

        for (int second = 0; second < 13 * 60; second += 10) {
            node.clock().advance(Duration.ofSeconds(10));
            node.feed().poll();
            assertEnded(node.authenticate(alice), EndReason.SIGNED_OUT);
        }
        assertThat(node.feed().size()).isZero();
    }

    @Test
    void aTightenedAbsoluteEndIsKeptToFromMemory() {
        Duration absolute = Duration.ofMinutes(5);
        Node tighter = node.remembering(new Lifetimes(Node.IDLE, absolute));
        tighter.feed().poll();
        assertThat(tighter.authenticate(alice)).isInstanceOf(Authentication.Accepted.class);

        node.clock().advance(absolute.minus(MILLI));
        tighter.feed().poll();
        assertThat(tighter.authenticate(alice)).isInstanceOf(Authentication.Accepted.class);
        node.clock().advance(MILLI);

        assertEnded(tighter.authenticate(alice), EndReason.EXPIRED);
    }

    @Test
    void theEndByAReusedRefreshTokenIsInForceOnEveryNodeWhenItIsAnswered() {
        SignedIn next = node.refreshed(node.refreshed(alice));
        node.clock().advance(Node.WINDOW);
        other.feed().poll();
        assertThat(other.authenticate(next)).isInstanceOf(Authentication.Accepted.class);

        assertThat(node.refresh(alice)).isEqualTo(new RefreshOutcome.Ended(EndReason.REFRESH_REUSED));

        assertEnded(other.authenticate(next), EndReason.REFRESH_REUSED);
    }

    @Test
    void theEndByAReplacementIsInForceOnEveryNodeWhenItIsAnswered() {
        node.signInReplacing("alice", alice.session().id());

        assertEnded(other.authenticate(alice), EndReason.REPLACED);
    }

    /** The second sign-in may be answered while the first still waits for the other nodes. */
    @Test
    void theEndByAReplacementThatAnotherRequestCommittedIsWaitedForToo() {
        node.store()
                .end(alice.session().id(), EndReason.SIGNED_OUT, node.clock().instant());

        node.signInReplacing("alice", alice.session().id());

        assertEnded(other.authenticate(alice), EndReason.SIGNED_OUT);
    }

    @Test
    void theEndThatAnotherRequestCommittedIsInForceWhenARefreshIsRefused() {
        node.store()
                .end(alice.session().id(), EndReason.SIGNED_OUT, node.clock().instant());

        assertThat(node.refresh(alice)).isEqualTo(new RefreshOutcome.Ended(EndReason.SIGNED_OUT));

        assertEnded(other.authenticate(alice), EndReason.SIGNED_OUT);
    }

    /** A request every ten seconds, over several writes. */
    @Test
    void steadyUseIsWrittenOnceAnInterval() {
        Activity activity = new Activity(node.store(), Node.settings(Node.ORDINARY, Node.REMEMBERED));
        Authenticator authenticator = new Authenticator(
                node.tokens(),
                node.store(),
                node.feed(),
                activity,
                Node.settings(Node.ORDINARY, Node.REMEMBERED),
                node.clock());
        Instant begun = node.clock().instant();

        for (int second = 10; second <= 600; second += 10) {
            node.clock().advance(Duration.ofSeconds(10));
            node.feed().poll();
            assertThat(authenticator.authenticate(alice.accessToken().text()))
                    .isInstanceOf(Authentication.Accepted.class);
            activity.flush();
        }

        assertThat(node.store().find(alice.session().id()).orElseThrow().lastActiveAt())
                .isEqualTo(begun.plus(Duration.ofMinutes(10)));
        assertThat(node.store().activityWrites()).isEqualTo(10);
    }

    @Test
    void whatHasBeenWrittenIsNotWrittenAgain() {
        Activity activity = new Activity(node.store(), Node.settings(Node.ORDINARY, Node.REMEMBERED));
        node.clock().advance(Duration.ofMinutes(2));
        Instant stored = node.store().find(alice.session().id()).orElseThrow().lastActiveAt();
        assertThat(activity.record(
                        alice.session().id(),
                        new Activity.Use("alice", node.clock().instant()),
                        stored))
                .isTrue();

        activity.flush();
        activity.flush();

        assertThat(node.store().activityWrites()).isEqualTo(1);
    }
}
