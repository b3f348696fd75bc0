package dev.rollcall.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.EndReason;
import dev.rollcall.RefreshOutcome;
import dev.rollcall.Session;
import dev.rollcall.SessionEnded;
import dev.rollcall.SignedIn;
import dev.rollcall.internal.settings.Lifetimes;
import dev.rollcall.internal.settings.SessionLimit;
import dev.rollcall.internal.settings.SessionSettings;
import dev.rollcall.spi.LimitPolicy;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** A use that a node has noted and not written yet, when somebody decides by the last use. */
class UnwrittenUseTest {

    private static final Lifetimes BRIEF = new Lifetimes(Duration.ofSeconds(20), Duration.ofHours(1));

    private final Node evicting = Node.start().another(settings(LimitPolicy.EVICT));
    private final Node refusing = evicting.another(settings(LimitPolicy.REFUSE));
    private final Node other = evicting.another(settings(LimitPolicy.EVICT));
    private final SignedIn used = evicting.signIn("alice");

    private static SessionSettings settings(LimitPolicy policy) {
        return new SessionSettings(
                BRIEF, BRIEF, Node.RECOVERY, new SessionLimit(1, Map.of(), policy), Duration.ofSeconds(1));
    }

    /** Used at 19 s, and at 21 s idle by what is stored. */
    private void useAt19Of20Seconds(Node node) {
        node.clock().advance(Duration.ofSeconds(19));
        assertThat(node.authenticate(used)).isInstanceOf(Authentication.Accepted.class);
        node.clock().advance(Duration.ofSeconds(2));
    }

    @Test
    void itCountsForTheLimitOnItsNode() {
        useAt19Of20Seconds(evicting);

        SignedIn fresh = evicting.signIn("alice");

        assertThat(evicting.told(SessionEnded.class))
                .extracting(SessionEnded::reason)
                .containsExactly(EndReason.EVICTED_BY_LIMIT);
        evicting.activity().flush();
        assertThat(evicting.sessions().list("alice"))
                .extracting(Session::id)
                .containsExactly(fresh.session().id());
    }

    @Test
    void itCountsForALimitThatRefusesOnItsNode() {
        useAt19Of20Seconds(refusing);

        assertThat(refusing.attempt("alice")).isInstanceOf(StartOutcome.LimitReached.class);
        assertThat(refusing.authenticate(used)).isInstanceOf(Authentication.Accepted.class);
    }

    @Test
    void onAnotherNodeItNeverBringsTheSessionBack() {
        useAt19Of20Seconds(other);

        SignedIn fresh = evicting.signIn("alice");
        other.activity().flush();

        assertThat(evicting.sessions().list("alice"))
                .extracting(Session::id)
                .containsExactly(fresh.session().id());
        assertThat(other.authenticate(used))
                .isInstanceOfSatisfying(
                        Authentication.Ended.class,
                        ended -> assertThat(ended.reason()).isEqualTo(EndReason.IDLE));
    }

    @Test
    void aRefreshUnderWayNeverBringsTheSessionBack() {
        other.clock().advance(Duration.ofSeconds(19));
        other.store().beforeNextRotation(() -> {
            other.clock().advance(Duration.ofSeconds(2));
            evicting.signIn("alice");
        });

        assertThat(other.refresh(used)).isEqualTo(new RefreshOutcome.Ended(EndReason.IDLE));
        assertThat(evicting.sessions().list("alice")).hasSize(1);
    }

    @Test
    void itKeepsTheSessionForTheNextRequest() {
        useAt19Of20Seconds(evicting);

        assertThat(evicting.authenticate(used)).isInstanceOf(Authentication.Accepted.class);
    }

    @Test
    void itKeepsTheSessionThatIsToStay() {
        useAt19Of20Seconds(evicting);

        evicting.sessions().endOthers("alice", used.session().id(), EndReason.SIGNED_OUT_ELSEWHERE);

        assertThat(evicting.authenticate(used)).isInstanceOf(Authentication.Accepted.class);
    }
}
