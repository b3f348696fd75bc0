package dev.rollcall.internal.time;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.LogCapture;
import dev.rollcall.StoreUnavailableException;
import dev.rollcall.internal.token.MovableClock;
import dev.rollcall.spi.DatabaseTime;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class ClusterClockTest {

    private static final Instant DATABASE = Instant.parse("2026-05-21T04:32:17Z");
    private static final Duration MILLI = Duration.ofMillis(1);

    /** Elapsed time, which no clock has to agree with. */
    private final MovableClock elapsed = new MovableClock();

    private ClusterClock clock(Duration wrong) {
        return new ClusterClock(() -> DATABASE.plus(wrong), elapsed::nanos);
    }

    /** A database whose answer was made after one time and arrived after another. */
    private DatabaseTime answering(Instant time, Duration there, Duration back) {
        return () -> {
            elapsed.advance(there);
            elapsed.advance(back);
            return time;
        };
    }

    @Test
    void untilItIsSynchronisedItIsTheNodesOwn() {
        ClusterClock clock = clock(Duration.ofMinutes(10));

        assertThat(clock.instant()).isEqualTo(DATABASE.plus(Duration.ofMinutes(10)));
        elapsed.advance(Duration.ofSeconds(3));
        assertThat(clock.instant())
                .isEqualTo(DATABASE.plus(Duration.ofMinutes(10)).plusSeconds(3));
    }

    @Test
    void itTellsTheTimeOfTheDatabaseHoweverWrongTheNodeIs() {
        for (Duration wrong : new Duration[] {
            Duration.ofSeconds(5), Duration.ofSeconds(-5), Duration.ofMinutes(10), Duration.ofMinutes(-10)
        }) {
            ClusterClock clock = clock(wrong);

            clock.synchronise(() -> DATABASE);

            assertThat(clock.instant()).isEqualTo(DATABASE);
            elapsed.advance(Duration.ofHours(1));
            assertThat(clock.instant()).isEqualTo(DATABASE.plus(Duration.ofHours(1)));
        }
    }

    /** The same for a database whose clock runs. */
    private DatabaseTime running(Duration there, Duration back) {
        return () -> {
            elapsed.advance(there);
            Instant read = trueTime();
            elapsed.advance(back);
            return read;
        };
    }

    private Instant trueTime() {
        return DATABASE.plusNanos(elapsed.nanos());
    }

    @Test
    void itIsBehindByNoMoreThanTheAnswerTook() {
        ClusterClock clock = clock(Duration.ofMinutes(10));

        clock.synchronise(running(Duration.ofMillis(40), Duration.ofMillis(10)));

        assertThat(clock.instant()).isBetween(trueTime().minusMillis(10), trueTime());
    }

    @Test
    void itNeverGoesBackUnlessTheDatabaseDoes() {
        ClusterClock clock = clock(Duration.ZERO);
        clock.synchronise(running(Duration.ofMillis(900), Duration.ofMillis(5)));
        Instant before = clock.instant();
        assertThat(before).isBeforeOrEqualTo(trueTime());

        clock.synchronise(running(Duration.ZERO, Duration.ZERO));

        assertThat(clock.instant()).isAfterOrEqualTo(before).isBeforeOrEqualTo(trueTime());
    }

    @Test
    void aFirstAnswerThatTakesLongIsAskedForAgain() {
        ClusterClock clock = clock(Duration.ofSeconds(3));
        AtomicInteger answers = new AtomicInteger();
        Duration slow = Duration.ofSeconds(2);

        clock.synchronise(() -> {
            boolean isFirst = answers.getAndIncrement() == 0;
            return running(Duration.ZERO, isFirst ? slow : MILLI).now();
        });

        assertThat(clock.instant()).isBetween(trueTime().minus(MILLI.multipliedBy(2)), trueTime());
        assertThat(answers).hasValue(2);
    }

    @Test
    void aSlowAnswerDoesNotSpoilWhatAFastOneHasShown() {
        ClusterClock clock = clock(Duration.ofMinutes(10));
        clock.synchronise(() -> DATABASE);

        clock.synchronise(answering(DATABASE.plusMillis(1500), Duration.ofMillis(1500), Duration.ofMillis(500)));

        assertThat(clock.instant())
                .isBetween(DATABASE.plusMillis(2000), DATABASE.plusMillis(2000).plus(MILLI));
    }

    @Test
    void itFollowsADatabaseWhoseClockIsSet() {
        ClusterClock clock = clock(Duration.ZERO);
        clock.synchronise(() -> DATABASE);

        clock.synchronise(() -> DATABASE.plusSeconds(7));
        assertThat(clock.instant())
                .isBetween(DATABASE.plusSeconds(7), DATABASE.plusSeconds(7).plus(MILLI));

        clock.synchronise(() -> DATABASE.minusSeconds(7));
        assertThat(clock.instant())
                .isBetween(DATABASE.minusSeconds(7), DATABASE.minusSeconds(7).plus(MILLI));
    }

    @Test
    void withoutTheDatabaseItGoesOn() {
        ClusterClock clock = clock(Duration.ofMinutes(10));
        clock.synchronise(() -> DATABASE);

        assertThatThrownBy(() -> clock.synchronise(() -> {
                    throw new StoreUnavailableException("down", new IllegalStateException("test"));
                }))
                .isInstanceOf(StoreUnavailableException.class);

        elapsed.advance(Duration.ofSeconds(3));
        assertThat(clock.instant()).isEqualTo(DATABASE.plusSeconds(3));
    }

    private static final Duration LONGEST = Duration.ofMinutes(10);

    private final MovableClock machine = new MovableClock();
    private final ClusterClock watched = new ClusterClock(machine, elapsed::nanos);

    private void pass(Duration time) {
        elapsed.advance(time);
        machine.advance(time);
    }

    private void synchronise(Duration ahead) {
        watched.synchronise(
                () -> MovableClock.START.plus(Duration.ofNanos(elapsed.nanos())).plus(ahead));
    }

    @Test
    void nothingIsBelievedBeforeTheDatabaseWasAsked() {
        assertThat(watched.isBelieved()).isFalse();

        synchronise(Duration.ZERO);

        assertThat(watched.isBelieved()).isTrue();
        assertThat(watched.jump()).isZero();
    }

    @Test
    void aJumpIsFollowedButNotBelieved() {
        synchronise(Duration.ZERO);
        pass(Duration.ofSeconds(10));

        synchronise(LONGEST.plusSeconds(1));

        assertThat(watched.instant()).isAfterOrEqualTo(MovableClock.START.plus(LONGEST));
        assertThat(watched.isBelieved()).isFalse();
        assertThat(watched.jump()).isEqualTo(LONGEST.plusSeconds(1));

        pass(Duration.ofDays(1));
        synchronise(LONGEST.plusSeconds(1));
        assertThat(watched.isBelieved()).as("later").isFalse();

        synchronise(Duration.ofSeconds(-5));
        assertThat(watched.isBelieved()).as("when it is back").isTrue();
        assertThat(watched.jump()).isZero();
    }

    @Test
    void aClockThatIsSetBackFarIsNotBelievedEither() {
        synchronise(Duration.ZERO);

        synchronise(LONGEST.plusSeconds(1).negated());

        assertThat(watched.isBelieved()).isFalse();
        assertThat(watched.jump()).isEqualTo(LONGEST.plusSeconds(1).negated());
    }

    @Test
    void smallJumpsAndDriftAreBelieved() {
        synchronise(Duration.ZERO);

        for (int i = 1; i <= 20; i++) {
            pass(Duration.ofHours(1));
            synchronise(Duration.ofMinutes(9L * i));
            assertThat(watched.isBelieved()).isTrue();
        }
    }

    /** A suspended machine, or a database whose clock was wrong before. */
    @Test
    void aJumpToTheTimeOfTheMachineIsBelieved() {
        synchronise(Duration.ZERO);
        machine.advance(Duration.ofHours(5));

        synchronise(Duration.ofHours(5));

        assertThat(watched.isBelieved()).isTrue();
    }

    @Test
    void aDatabaseThatIsAheadAtTheStartIsDoubted() {
        synchronise(LONGEST.plusSeconds(1));

        assertThat(watched.isBelieved()).isFalse();
        assertThat(watched.jump()).isEqualTo(LONGEST.plusSeconds(1));

        machine.advance(LONGEST);
        synchronise(LONGEST.plusSeconds(1));
        assertThat(watched.isBelieved()).as("once the machine agrees").isTrue();
    }

    @Test
    void aDatabaseThatIsBehindAtTheStartIsBelieved() {
        synchronise(Duration.ofDays(-1));

        assertThat(watched.isBelieved()).isTrue();
        assertThat(watched.jump()).isZero();
    }

    @Test
    void aDoubtIsLoggedOnceAndSoIsItsEnd() {
        try (LogCapture log = LogCapture.of(ClusterClock.class)) {
            synchronise(Duration.ZERO);
            synchronise(Duration.ofHours(1));
            synchronise(Duration.ofHours(1));
            synchronise(Duration.ZERO);
            synchronise(Duration.ZERO);

            assertThat(log.messages())
                    .satisfiesExactly(
                            doubt -> assertThat(doubt).startsWith("WARNING").contains("PT1H ahead"),
                            end -> assertThat(end).startsWith("INFO").contains("believed again"));
        }
    }
}
