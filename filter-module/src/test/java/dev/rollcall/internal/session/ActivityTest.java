package dev.rollcall.internal.session;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.EndReason;
import dev.rollcall.SignedIn;
import dev.rollcall.StoreUnavailableException;
import dev.rollcall.internal.settings.Lifetimes;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ActivityTest {

    private final Node node = Node.start();
    private final SignedIn alice = node.signIn("alice");

    private Activity activity(Duration idle) {
        Lifetimes lifetimes = new Lifetimes(idle, Node.ABSOLUTE);
        return new Activity(node.store(), Node.settings(lifetimes, lifetimes));
    }

    private Instant lastActive() {
        return node.store().find(alice.session().id()).orElseThrow().lastActiveAt();
    }

    private void use(Activity activity) {
        activity.record(
                alice.session().id(), new Activity.Use("alice", node.clock().instant()), lastActive());
    }

    @Test
    void useWithinTheIntervalIsNotWritten() {
        Activity activity = activity(Node.IDLE);
        Instant before = lastActive();
        node.clock().advance(Duration.ofSeconds(59));

        use(activity);
        activity.flush();

        assertThat(lastActive()).isEqualTo(before);
    }

    @Test
    void useAfterTheIntervalIsWrittenOnce() {
        Activity activity = activity(Node.IDLE);
        node.clock().advance(Duration.ofSeconds(61));
        Instant used = node.clock().instant();
        use(activity);
        node.clock().advance(Duration.ofSeconds(5));
        use(activity);

        activity.flush();

        assertThat(lastActive()).isBetween(used.minusSeconds(1), used);
    }

    @Test
    void aShortIdleTimeIsCoveredByFrequentWrites() {
        Activity activity = activity(Duration.ofSeconds(40));
        Instant before = lastActive();
        node.clock().advance(Duration.ofSeconds(10));

        use(activity);
        activity.flush();

        assertThat(lastActive()).isAfter(before);
    }

    @Test
    void lateWritesDoNotReviveASessionThatEnded() {
        Activity activity = activity(Node.IDLE);
        node.clock().advance(Duration.ofSeconds(61));
        use(activity);
        Instant before = lastActive();
        node.sessions().end(alice.session().id(), EndReason.SIGNED_OUT);

        activity.flush();

        assertThat(lastActive()).isEqualTo(before);
        assertThat(node.authenticate(alice)).isInstanceOf(Authentication.Ended.class);
    }

    @Test
    void useJustBeforeTheIdleEndCountsHoweverLateItIsWritten() {
        Duration idle = Duration.ofMinutes(4);
        Activity activity = activity(idle);
        node.clock().advance(idle.minusSeconds(5));
        Instant used = node.clock().instant();
        use(activity);
        node.clock().advance(Duration.ofSeconds(10));

        activity.flush();

        assertThat(lastActive()).isEqualTo(used);
    }

    @Test
    void useAfterTheIdleEndDoesNotReviveASession() {
        Duration idle = Duration.ofMinutes(4);
        Activity activity = activity(idle);
        Instant before = lastActive();
        node.clock().advance(idle);
        use(activity);

        activity.flush();

        assertThat(lastActive()).isEqualTo(before);
    }

    @Test
    void whatCouldNotBeWrittenIsKept() {
        Activity activity = activity(Node.IDLE);
        Instant before = lastActive();
        node.clock().advance(Duration.ofSeconds(61));
        use(activity);

        node.store().goDown();
        assertThatThrownBy(activity::flush).isInstanceOf(StoreUnavailableException.class);
        node.store().comeBack();
        activity.flush();

        assertThat(lastActive()).isAfter(before);
    }

    /** 200 sessions with a request a second each for ten minutes, flushed every ten seconds as on a server. */
    @Test
    void lessThanOneWriteComesOfAThousandRequests() {
        List<SignedIn> users = new ArrayList<>();
        for (int i = 0; i < 200; i++) {
            users.add(node.signIn("user-" + i));
        }
        Activity activity = activity(Node.IDLE);
        int requests = 0;
        for (int second = 1; second <= 600; second++) {
            node.clock().advance(Duration.ofSeconds(1));
            for (SignedIn user : users) {
                Instant stored =
                        node.store().find(user.session().id()).orElseThrow().lastActiveAt();
                activity.record(
                        user.session().id(),
                        new Activity.Use(user.session().subject(), node.clock().instant()),
                        stored);
                requests++;
            }
            if (second % 10 == 0) {
                activity.flush();
            }
        }

        assertThat(node.store().activityWrites()).isPositive();
        assertThat(requests / node.store().activityWrites()).isGreaterThan(1000);
    }

    @Test
    void passiveRequestsDoNotCount() {
        Activity activity = activity(Node.IDLE);
        Authenticator authenticator = new Authenticator(
                node.tokens(),
                node.store(),
                Node.strictFeed(),
                activity,
                Node.settings(Node.ORDINARY, Node.REMEMBERED),
                node.clock());
        Instant before = lastActive();
        node.clock().advance(Duration.ofMinutes(2));

        authenticator.authenticatePassively(alice.accessToken().text());
        activity.flush();
        assertThat(lastActive()).isEqualTo(before);

        authenticator.authenticate(alice.accessToken().text());
        activity.flush();
        assertThat(lastActive()).isAfter(before);
    }
}
