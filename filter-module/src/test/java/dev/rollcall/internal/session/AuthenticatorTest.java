package dev.rollcall.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.EndReason;
import dev.rollcall.SignedIn;
import dev.rollcall.StoreUnavailableException;
import dev.rollcall.internal.settings.Lifetimes;
import dev.rollcall.internal.token.AccessClaims;
import dev.rollcall.internal.token.AccessGrant;
import java.time.Duration;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

class AuthenticatorTest {

    private final Node node = Node.start();

    /** The clock of the database was set back. Whoever ends that session must not be told that there is nothing to end. */
    @Test
    void aTokenThatLiesInTheFutureIsRefusedAndStillNamesItsSession() {
        SignedIn alice = node.signIn("alice");
        node.clock().advance(Duration.ofHours(-1));

        assertThat(node.authenticate(alice)).isInstanceOf(Authentication.Invalid.class);
        assertThat(node.authenticator().sessionOf(alice.accessToken().text()))
                .contains(alice.session().id());
    }

    @Test
    void theTokenOfALivingSessionIsAccepted() {
        SignedIn alice = node.signIn("alice");

        assertThat(node.authenticate(alice)).isInstanceOfSatisfying(Authentication.Accepted.class, accepted -> {
            assertThat(accepted.claims().subject()).isEqualTo("alice");
            assertThat(accepted.claims().sessionId()).isEqualTo(alice.session().id());
            assertThat(accepted.claims().groups()).containsExactly("user");
        });
        assertThat(node.another().authenticate(alice)).isEqualTo(node.authenticate(alice));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "a.b.c", "Bearer x", "null", "eyJhbGciOiJub25lIn0.e30.", "\u0000", "rcr_abc"})
    void whatIsNoTokenIsInvalid(String text) {
        assertThat(node.authenticator().authenticate(text)).isEqualTo(new Authentication.Invalid());
    }

    @Test
    void aRefreshTokenIsNoAccessToken() {
        SignedIn alice = node.signIn("alice");

        assertThat(node.authenticator().authenticate(alice.refreshToken().text()))
                .isEqualTo(new Authentication.Invalid());
    }

    @Test
    void theTokenOfAnotherIssuerIsInvalid() {
        SignedIn foreign = Node.start().signIn("alice");

        assertThat(node.authenticate(foreign)).isEqualTo(new Authentication.Invalid());
    }

    @Test
    void aGenuineTokenOfASessionThatNeverWasIsInvalid() {
        assertThat(node.authenticator().authenticate(tokenFor("alice", UUID.randomUUID())))
                .isEqualTo(new Authentication.Invalid());
    }

    @Test
    void aGenuineTokenOfAnotherUsersSessionIsInvalid() {
        SignedIn alice = node.signIn("alice");

        assertThat(node.authenticator()
                        .authenticate(tokenFor("admin", alice.session().id())))
                .isEqualTo(new Authentication.Invalid());
    }

    @Test
    void aTokenWhoseTimeIsOverIsExpired() {
        SignedIn alice = node.signIn("alice");
        node.clock().advance(Node.TOKEN_LIFETIME.minusMillis(1));
        AccessClaims claims = ((Authentication.Accepted) node.authenticate(alice)).claims();

        node.clock().advance(Duration.ofMillis(1));

        assertThat(node.authenticate(alice)).isEqualTo(new Authentication.Expired(claims));
    }

    @ParameterizedTest
    @EnumSource(EndReason.class)
    void theTokenOfAnEndedSessionIsRefusedWithTheReason(EndReason reason) {
        SignedIn alice = node.signIn("alice");
        AccessClaims claims = ((Authentication.Accepted) node.authenticate(alice)).claims();

        node.another().sessions().end(alice.session().id(), reason);

        assertThat(node.authenticate(alice)).isEqualTo(new Authentication.Ended(claims, reason));
    }

    @Test
    void tightenedLifetimesEndSessionsWhoseTokensStillLive() {
        SignedIn alice = node.signIn("alice");
        AccessClaims claims = ((Authentication.Accepted) node.authenticate(alice)).claims();
        Duration minute = Duration.ofMinutes(1);
        Node idle = node.another(Node.settings(new Lifetimes(minute, Node.ABSOLUTE), Node.REMEMBERED));
        Node absolute = node.another(Node.settings(new Lifetimes(Node.IDLE, minute), Node.REMEMBERED));

        node.clock().advance(minute.minusMillis(1));
        // A use would keep the session
        assertThat(idle.authenticator()
                        .authenticatePassively(alice.accessToken().text()))
                .isInstanceOf(Authentication.Accepted.class);
        assertThat(absolute.authenticate(alice)).isInstanceOf(Authentication.Accepted.class);
        node.clock().advance(Duration.ofMillis(1));

        assertThat(idle.authenticate(alice)).isEqualTo(new Authentication.Ended(claims, EndReason.IDLE));
        assertThat(absolute.authenticate(alice)).isEqualTo(new Authentication.Ended(claims, EndReason.EXPIRED));
        assertThat(node.authenticate(alice)).isInstanceOf(Authentication.Accepted.class);
    }

    @Test
    void aStoreThatIsDownIsNoRefusal() {
        SignedIn alice = node.signIn("alice");
        node.authenticate(alice);
        node.store().goDown();

        assertThatThrownBy(() -> node.authenticate(alice)).isInstanceOf(StoreUnavailableException.class);
        assertThat(node.authenticator().authenticate("garbage")).isEqualTo(new Authentication.Invalid());
    }

    private String tokenFor(String subject, UUID session) {
        return node.tokens()
                .issue(
                        new AccessGrant(
                                subject,
                                Set.of("user"),
                                session,
                                node.clock().instant(),
                                node.clock().instant().plus(Node.ABSOLUTE)),
                        node.clock().instant())
                .token()
                .text();
    }
}
