package dev.rollcall.internal.ops;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.EndReason;
import dev.rollcall.RevocationUnconfirmedException;
import dev.rollcall.StoreUnavailableException;
import dev.rollcall.internal.token.MovableClock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Ends that fail, and nodes that die. */
class AnnouncedEndsTest {

    private final RuntimeException down =
            new StoreUnavailableException("down", new IllegalStateException("thrown by the test"));

    private final RuntimeException fault = new IllegalStateException("thrown by the test");

    private final MovableClock clock = new MovableClock();
    private final MemoryOutbox outbox = new MemoryOutbox(clock);
    private final AnnouncedEnds node = new AnnouncedEnds(outbox);
    private final AnnouncedEnds other = new AnnouncedEnds(outbox);
    private final List<String> done = new ArrayList<>();
    private final Map<String, RuntimeException> failures = new HashMap<>();

    private void end(String subject, EndReason reason) {
        RuntimeException failure = failures.get(subject);
        if (failure != null) {
            throw failure;
        }
        done.add(subject);
    }

    private AnnouncedEnd announce(String subject) {
        return node.announce(subject, EndReason.USER_DELETED);
    }

    private void fails(AnnouncedEnd end) {
        assertThatThrownBy(() -> node.perform(end, this::end)).isSameAs(failures.get(end.subject()));
    }

    @Test
    void oneThatAlwaysFailsKeepsNoOtherWaiting() {
        for (String subject : List.of("alice", "bob", "carol", "dave")) {
            failures.put(subject, fault);
            fails(announce(subject));
        }
        failures.keySet().retainAll(List.of("bob"));

        assertThatThrownBy(() -> node.retry(this::end)).isSameAs(fault);

        assertThat(done).containsExactlyInAnyOrder("alice", "carol", "dave");
        assertThat(node.pending()).isOne();
    }

    @Test
    void oneThatAlwaysFailsKeepsNoOtherWaitingAfterATakeover() {
        announce("alice");
        announce("bob");
        clock.advance(AnnouncedEnds.TAKEOVER);
        failures.put("alice", fault);

        assertThatThrownBy(() -> other.retry(this::end)).isSameAs(fault);
        assertThat(done).containsExactly("bob");
        assertThat(other.pending()).isOne();

        failures.clear();
        clock.advance(AnnouncedEnds.TAKEOVER);
        other.retry(this::end);
        assertThat(done).containsExactly("bob", "alice");
        assertThat(other.pending()).isZero();
    }

    /** The second says the same as the first, but of later sessions. */
    @Test
    void aSecondAnnouncementIsNotForgottenWhileTheFirstIsBeingConfirmed() {
        outbox.goDown();
        failures.put("alice", down);
        fails(announce("alice"));
        AnnouncedEnd second = announce("alice");
        outbox.comeBack();

        node.retry((subject, reason) -> {
            done.add(subject);
            fails(second);
        });
        assertThat(node.pending()).isOne();
        node.retry((subject, reason) -> done.add(subject));

        assertThat(done).containsExactly("alice", "alice");
    }

    @Test
    void whatIsDoneIsNotDoneAgain() {
        failures.put("alice", down);
        fails(announce("alice"));
        failures.clear();
        node.retry(this::end);

        node.retry(this::end);
        clock.advance(AnnouncedEnds.TAKEOVER);
        other.retry(this::end);

        assertThat(done).containsExactly("alice");
    }

    @Test
    void oneThatIsStoredButNotConfirmedIsDone() {
        failures.put("alice", new RevocationUnconfirmedException(new StoreUnavailableException("down", fault)));
        fails(announce("alice"));

        assertThat(node.pending()).isZero();
        assertThat(outbox.size()).isZero();
    }

    @Test
    void whatCouldNotBeStruckOutIsStruckOutLaterAndNotDoneAgain() {
        AnnouncedEnd end = announce("alice");
        outbox.goDown();
        node.perform(end, this::end);
        outbox.comeBack();
        clock.advance(AnnouncedEnds.TAKEOVER);

        node.retry(this::end);

        assertThat(done).containsExactly("alice");
        assertThat(outbox.size()).isZero();
    }

    @Test
    void anotherNodeDoesWhatADeadOneHasAnnounced() {
        announce("alice");
        other.retry(this::end);
        assertThat(done).isEmpty();

        clock.advance(AnnouncedEnds.TAKEOVER);
        other.retry(this::end);
        new AnnouncedEnds(outbox).retry(this::end);

        assertThat(done).containsExactly("alice");
        assertThat(outbox.size()).isZero();
    }

    @Test
    void aNodeThatStopsHandsOverWhatItCouldNotWriteDown() {
        outbox.goDown();
        failures.put("alice", down);
        fails(announce("alice"));
        outbox.comeBack();
        failures.clear();

        node.handOver();
        other.retry(this::end);

        assertThat(done).containsExactly("alice");
    }
}
