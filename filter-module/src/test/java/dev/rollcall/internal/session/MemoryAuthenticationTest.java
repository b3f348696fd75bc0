package dev.rollcall.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.EndReason;
import dev.rollcall.RefreshOutcome;
import dev.rollcall.SignedIn;
import dev.rollcall.StoreUnavailableException;
import dev.rollcall.internal.settings.Lifetimes;
import dev.rollcall.internal.token.AccessGrant;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What a node answers from memory, and when it asks the store. */
class MemoryAuthenticationTest {

    private static final Duration STALENESS = Duration.ofMinutes(1);

    private final Node node = Node.remembering(STALENESS);
    private SignedIn alice;

    @BeforeEach
    void meet() {
        node.feed().poll();
        alice = node.signIn("alice");
        assertThat(node.authenticate(alice)).isInstanceOf(Authentication.Accepted.class);
    }

    /** Time passes, in which the revocations are read as they should be. */
    private void advance(Duration duration) {
        node.clock().advance(duration);
        node.feed().poll();
    }

    private void assertEnded(SignedIn tokens, EndReason reason) {
        assertThat(node.authenticate(tokens))
                .isInstanceOfSatisfying(
                        Authentication.Ended.class,
                        ended -> assertThat(ended.reason()).isEqualTo(reason));
    }

    @Test
    void aSessionThatTheNodeHasMetNeedsNoStore() {
        node.store().goDown();

        assertThat(node.authenticate(alice)).isInstanceOf(Authentication.Accepted.class);
    }

    @Test
    void aSessionThatTheNodeHasNotMetNeedsTheStore() {
        SignedIn bob = node.signIn("bob");
        node.store().goDown();

        assertThatThrownBy(() -> node.authenticate(bob)).isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void withoutACurrentListTheStoreIsAsked() {
        node.clock().advance(STALENESS);
        assertThat(node.authenticate(alice)).isInstanceOf(Authentication.Accepted.class);

        node.store().goDown();

        assertThatThrownBy(() -> node.authenticate(alice)).isInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void aRevokedSessionIsRefusedFromMemory() {
        node.sessions().end(alice.session().id(), EndReason.SIGNED_OUT);
        node.store().goDown();

        assertEnded(alice, EndReason.SIGNED_OUT);
    }

    @Test
    void allTokensOfTheUserAreRefusedAtOnceAndALaterLoginIsNot() {
        SignedIn bob = node.signIn("bob");
        node.sessions().endAll("alice", EndReason.PASSWORD_CHANGED);

        assertEnded(alice, EndReason.PASSWORD_CHANGED);
        // In the same second, which the times in tokens could not tell apart
        assertThat(node.authenticate(node.signIn("alice"))).isInstanceOf(Authentication.Accepted.class);
        assertThat(node.authenticate(bob)).isInstanceOf(Authentication.Accepted.class);
    }

    @Test
    void theKeptSessionStaysAccepted() {
        SignedIn other = node.signIn("alice");
        node.authenticate(other);
        node.sessions().endOthers("alice", alice.session().id(), EndReason.SIGNED_OUT_ELSEWHERE);

        assertThat(node.authenticate(alice)).isInstanceOf(Authentication.Accepted.class);
        assertEnded(other, EndReason.SIGNED_OUT_ELSEWHERE);
        assertThat(node.authenticate(node.refreshed(alice))).isInstanceOf(Authentication.Accepted.class);
    }

    @Test
    void everyoneIsRefusedAtOnce() {
        SignedIn admin = node.signIn("admin");
        SignedIn bob = node.signIn("bob");

        node.sessions().endEveryoneElse(admin.session().id(), EndReason.EMERGENCY);

        assertEnded(alice, EndReason.EMERGENCY);
        assertEnded(bob, EndReason.EMERGENCY);
        assertThat(node.authenticate(admin)).isInstanceOf(Authentication.Accepted.class);
        assertThat(node.refresh(alice)).isEqualTo(new RefreshOutcome.Ended(EndReason.EMERGENCY));
        assertThat(node.authenticate(node.signIn("bob"))).isInstanceOf(Authentication.Accepted.class);

        node.sessions().endEveryone(EndReason.EMERGENCY);
        assertEnded(admin, EndReason.EMERGENCY);
    }

    @Test
    void aRefreshGivesATokenForWhatIsStillKnown() {
        SignedIn next = node.refreshed(alice);
        node.store().goDown();

        assertThat(node.authenticate(next)).isInstanceOf(Authentication.Accepted.class);
    }

    @Test
    void aTokenThatExpiresIsExpired() {
        advance(Node.TOKEN_LIFETIME);

        assertThat(node.authenticate(alice)).isInstanceOf(Authentication.Expired.class);
    }

    @Test
    void aGenuineTokenForAnotherUserOfTheSessionIsInvalid() {
        String token = token("mallory", alice.session().id());

        assertThat(node.authenticator().authenticate(token)).isEqualTo(new Authentication.Invalid());
    }

    @Test
    void aGenuineTokenOfASessionThatNeverWasIsInvalid() {
        assertThat(node.authenticator().authenticate(token("alice", UUID.randomUUID())))
                .isEqualTo(new Authentication.Invalid());
    }

    private String token(String subject, UUID session) {
        Instant now = node.clock().instant();
        return node.tokens()
                .issue(new AccessGrant(subject, Set.of(), session, now, now.plusSeconds(900)), now)
                .token()
                .text();
    }

    @Test
    void anIdleSessionIsAskedAbout() {
        Duration idle = Duration.ofMinutes(2);
        Node brief = Node.remembering(STALENESS).remembering(new Lifetimes(idle, Node.ABSOLUTE));
        brief.feed().poll();
        SignedIn bob = brief.signIn("bob");
        assertThat(brief.authenticate(bob)).isInstanceOf(Authentication.Accepted.class);

        brief.clock().advance(idle);
        brief.feed().poll();

        assertThat(brief.authenticate(bob))
                .isInstanceOfSatisfying(
                        Authentication.Ended.class,
                        ended -> assertThat(ended.reason()).isEqualTo(EndReason.IDLE));
    }

    @Test
    void useKeepsASessionFromBeingAskedAbout() {
        Duration idle = Duration.ofMinutes(2);
        Node brief = Node.remembering(STALENESS).remembering(new Lifetimes(idle, Node.ABSOLUTE));
        brief.feed().poll();
        SignedIn bob = brief.signIn("bob");
        brief.authenticate(bob);
        brief.store().goDown();

        for (int i = 0; i < 10; i++) {
            brief.clock().advance(Duration.ofSeconds(50));
            brief.feed().poll();
            assertThat(brief.authenticate(bob)).isInstanceOf(Authentication.Accepted.class);
        }
    }

    @Test
    void anEndedSessionLeavesTheMemoryAndIsRefusedFromItAllTheSame() {
        node.sessions().end(alice.session().id(), EndReason.SIGNED_OUT);
        node.store().goDown();

        assertEnded(alice, EndReason.SIGNED_OUT);
        assertThat(node.authenticator().knownSessions().size()).isZero();
        assertEnded(alice, EndReason.SIGNED_OUT);
    }

    @Test
    void aTokenForAnotherUserOfAnEndedSessionIsInvalid() {
        node.sessions().end(alice.session().id(), EndReason.SIGNED_OUT);
        assertEnded(alice, EndReason.SIGNED_OUT);

        assertThat(node.authenticator()
                        .authenticate(token("mallory", alice.session().id())))
                .isEqualTo(new Authentication.Invalid());
    }
}
