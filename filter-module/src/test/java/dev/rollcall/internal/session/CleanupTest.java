package dev.rollcall.internal.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.EndReason;
import dev.rollcall.LogCapture;
import dev.rollcall.SessionEnded;
import dev.rollcall.internal.session.CleanupStore.Unsettled;
import dev.rollcall.internal.session.MemoryCleanupStore.Kind;
import dev.rollcall.internal.token.MovableClock;
import dev.rollcall.spi.Revision;
import dev.rollcall.spi.SessionStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What clean-up does and when it stops; what that means for the tables is in {@code CleanupContract}. */
class CleanupTest {

    private static final Duration TOKENS = Duration.ofMinutes(15);
    private static final Duration HISTORY = Duration.ofDays(90);
    private static final Duration FAILURES = Duration.ofHours(2);
    private static final Duration DEVICES = Duration.ofDays(400);
    private static final Duration CLOCKS = Duration.ofMinutes(10);
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final int MANY = Cleanup.BATCH_SIZE;
    private static final Unsettled EVERYONE =
            new Unsettled(new UUID(0, 1), Optional.empty(), 5, new SessionEnd(EndReason.EMERGENCY, MovableClock.START));

    private final MovableClock clock = new MovableClock();
    private final Instant now = clock.instant();
    private final MemoryCleanupStore store = new MemoryCleanupStore();
    private final List<SessionEnded> reported = new ArrayList<>();
    private final Cleanup cleanup = cleanup(reported::add);

    private Cleanup cleanup(Consumer<SessionEnded> listener) {
        return new Cleanup(
                store,
                Node.settings(Node.ORDINARY, Node.REMEMBERED),
                new Retention(TOKENS, HISTORY, FAILURES),
                listener,
                clock);
    }

    private void run() {
        cleanup.run(() -> true);
    }

    /** Lets so many batches follow another one. */
    private static Cleanup.Pace allowing(int batches) {
        AtomicInteger left = new AtomicInteger(batches);
        return () -> left.getAndDecrement() > 0;
    }

    private UUID session(Instant created, Instant active, Instant expires, boolean remembered) {
        return store.add(
                new SessionStatus("alice", created, active, expires, remembered, new Revision(1, 1), Optional.empty()));
    }

    private UUID idleSince(Instant active) {
        return session(active, active, active.plus(Node.ABSOLUTE), false);
    }

    @Test
    void everySessionWhoseTimeIsUpEnds() {
        Instant soon = now.plus(Duration.ofDays(365));
        Map<UUID, EndReason> due = Map.of(
                session(now.minus(SECOND), now, now, false), EndReason.EXPIRED,
                session(now.minus(Node.ABSOLUTE), now, soon, false), EndReason.EXPIRED,
                session(now.minus(Node.REMEMBERED_ABSOLUTE), now, soon, true), EndReason.EXPIRED,
                idleSince(now.minus(Node.IDLE).minus(Overdue.UNWRITTEN)), EndReason.IDLE,
                session(now, now.minus(Node.REMEMBERED_IDLE).minus(Overdue.UNWRITTEN), soon, true), EndReason.IDLE);
        List<UUID> others = List.of(
                session(now.minus(SECOND), now, now.plus(SECOND), false),
                session(now.minus(Node.ABSOLUTE).plus(SECOND), now, soon, false),
                session(now.minus(Node.ABSOLUTE), now, soon, true),
                // Its last use may not be written yet
                idleSince(now.minus(Node.IDLE)),
                session(now, now.minus(Node.IDLE).minus(Overdue.UNWRITTEN), soon, true));

        run();

        assertThat(store.endings().keySet()).containsExactlyInAnyOrderElementsOf(due.keySet());
        assertThat(store.living()).containsExactlyInAnyOrderElementsOf(others);
        assertThat(reported)
                .allSatisfy(end -> assertThat(end.reason()).isEqualTo(due.get(end.sessionId())))
                .hasSize(due.size());
    }

    @Test
    void everythingElseGoesWhenNobodyNeedsItAnyMore() {
        Map<Kind, Duration> kept = Map.of(
                Kind.ENDED, TOKENS.plus(CLOCKS),
                Kind.REVOCATION, TOKENS.plus(CLOCKS),
                Kind.FAILURE, FAILURES,
                Kind.HISTORY, HISTORY,
                Kind.EVENT, HISTORY,
                Kind.DEVICE, DEVICES);
        kept.forEach((kind, time) -> {
            store.add(kind, now.minus(time), 1);
            store.add(kind, now.minus(time).plus(SECOND), 1);
        });

        run();

        kept.forEach((kind, time) -> assertThat(store.rows(kind))
                .as("%s", kind)
                .containsExactly(now.minus(time).plus(SECOND)));
    }

    @ParameterizedTest
    @EnumSource(Kind.class)
    void manyGoInSeveralBatches(Kind kind) {
        store.add(kind, now.minus(DEVICES), 2 * MANY + 1);

        run();

        assertThat(store.rows(kind)).isEmpty();
    }

    /** Whoever has to stop leaves the rest to the next run, and goes on to nothing else. */
    @ParameterizedTest
    @EnumSource(Kind.class)
    void theNextBatchWaitsForPermission(Kind kind) {
        store.add(kind, now.minus(DEVICES), 2 * MANY + 1);
        store.addSubject("alice", Instant.EPOCH);

        cleanup.run(allowing(1));

        assertThat(store.rows(kind)).hasSize(1);
        assertThat(store.subjects()).containsExactly("alice");
        run();
        assertThat(store.rows(kind)).isEmpty();
        assertThat(store.subjects()).isEmpty();
    }

    @Test
    void nothingIsForgottenBeforeAllThatIsOverHasEnded() {
        IntStream.range(0, MANY + 1)
                .forEach(i -> idleSince(now.minus(Node.ABSOLUTE).minusSeconds(i)));
        store.add(Kind.ENDED, Instant.EPOCH, 1);

        cleanup.run(allowing(0));

        assertThat(reported).hasSize(MANY);
        assertThat(store.rows(Kind.ENDED)).hasSize(1);
        assertThat(store.batches()).isEqualTo(1);
        run();
        assertThat(store.living()).isEmpty();
        assertThat(store.rows(Kind.ENDED)).isEmpty();
    }

    @Test
    void usersAreLookedAtOnceADay() {
        store.addSubject("alice", now);
        store.addSubject("bob", Instant.EPOCH);
        run();
        assertThat(store.subjects()).containsExactly("alice");

        store.addSubject("carol", Instant.EPOCH);
        clock.advance(Duration.ofDays(1).minus(SECOND));
        run();
        assertThat(store.subjects()).containsExactly("alice", "carol");

        clock.advance(SECOND);
        run();
        assertThat(store.subjects()).isEmpty();
    }

    @Test
    void aUserWhoseSessionsTokensMayStillCarryIsKept() {
        Instant last = now.minus(TOKENS).minus(CLOCKS);
        store.addSubject("alice", last);
        store.addSubject("bob", last.plus(SECOND));

        run();

        assertThat(store.subjects()).containsExactly("bob");
    }

    @Test
    void theLookAtUsersStopsBetweenBatchesAndBeginsAnewInTheNextRun() {
        IntStream.range(0, 2 * MANY + 1).forEach(i -> store.addSubject("user " + (10_000 + i), Instant.EPOCH));

        cleanup.run(allowing(1));
        assertThat(store.subjects()).hasSize(1);

        run();
        assertThat(store.subjects()).isEmpty();
    }

    @Test
    void sessionsThatEndedTogetherGetTheirEndOnRecordFirst() {
        IntStream.range(0, MANY + 1)
                .forEach(i -> idleSince(now.minus(Node.ABSOLUTE).minusSeconds(i)));
        store.add(EVERYONE);

        assertThat(cleanup.settle(allowing(0))).isFalse();
        assertThat(reported).hasSize(MANY);
        assertThat(store.unsettled()).contains(EVERYONE);

        run();
        assertThat(store.unsettled()).isEmpty();
        assertThat(reported)
                .hasSize(MANY + 1)
                .allSatisfy(end -> assertThat(end.reason()).isEqualTo(EndReason.EMERGENCY));
    }

    @Test
    void oneRevocationAfterTheOtherIsSettled() {
        Unsettled bobs = new Unsettled(
                new UUID(0, 2), Optional.of("bob"), 9, new SessionEnd(EndReason.USER_DELETED, MovableClock.START));
        store.add(bobs);
        store.add(EVERYONE);
        UUID session = session(now, now, now.plus(SECOND), false);

        assertThat(cleanup.settle(() -> true)).isTrue();

        assertThat(store.unsettled()).isEmpty();
        assertThat(store.endings()).containsOnlyKeys(session);
        assertThat(cleanup.settle(() -> true)).isTrue();
    }

    /** One whose row somebody holds. */
    @Test
    void aRevocationThatCannotBeSettledYetIsLeftToTheNextRun() {
        store.add(new Unsettled(new UUID(0, 3), Optional.of("alice"), 5, EVERYONE.ending()));
        session(now, now, Instant.parse("+10000-01-01T00:00:00Z"), false);
        UUID over = idleSince(now.minus(Node.ABSOLUTE));
        store.add(Kind.EVENT, Instant.EPOCH, 1);

        assertThat(cleanup.settle(() -> true)).isFalse();
        cleanup.run(() -> true);

        assertThat(store.unsettled()).isPresent();
        assertThat(store.endings()).containsOnlyKeys(over);
        assertThat(store.rows(Kind.EVENT)).hasSize(1);
    }

    @Test
    void aListenerThatFailsKeepsNobodyFromBeingReported() {
        idleSince(now.minus(Node.ABSOLUTE));
        UUID second = idleSince(now.minus(Node.ABSOLUTE).plus(SECOND));

        try (LogCapture log = LogCapture.of(Cleanup.class)) {
            cleanup(end -> {
                        if (!end.sessionId().equals(second)) {
                            throw new IllegalStateException("no");
                        }
                        reported.add(end);
                    })
                    .run(() -> true);

            assertThat(log.messages())
                    .singleElement()
                    .satisfies(message -> assertThat(message).startsWith("WARNING A listener failed for the end"));
        }
        assertThat(reported).extracting(SessionEnded::sessionId).containsExactly(second);
    }
}
