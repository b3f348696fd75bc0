package dev.rollcall.internal.time;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.internal.token.MovableClock;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class ElapsedTimeTest {

    private static final Duration HOUR = Duration.ofHours(1);

    private final MovableClock ticker = new MovableClock();
    private final MovableClock machine = new MovableClock();
    private final ElapsedTime elapsed = new ElapsedTime(ticker::nanos, machine);
    private final long start = elapsed.nanos();

    private Duration passed() {
        return Duration.ofNanos(elapsed.nanos() - start);
    }

    private void pass(Duration time) {
        ticker.advance(time);
        machine.advance(time);
    }

    @Test
    void itIsTheTickersTime() {
        pass(HOUR);

        assertThat(passed()).isEqualTo(HOUR);
        assertThat(elapsed.skipped()).isZero();
    }

    @Test
    void theTimeOfAStandstillCountsOnce() {
        machine.advance(HOUR);
        pass(Duration.ofSeconds(3));

        assertThat(passed()).isEqualTo(HOUR.plusSeconds(3));
        assertThat(passed()).isEqualTo(HOUR.plusSeconds(3));
        assertThat(elapsed.skipped()).isEqualTo(HOUR);

        machine.advance(HOUR);
        assertThat(passed()).isEqualTo(HOUR.multipliedBy(2).plusSeconds(3));
    }

    @Test
    void aClockThatIsSlightlyFastChangesNothing() {
        machine.advance(Duration.ofMillis(100));
        assertThat(passed()).isZero();

        machine.advance(Duration.ofMillis(1));
        assertThat(passed()).isEqualTo(Duration.ofMillis(101));
    }

    @Test
    void aClockThatIsSetBackChangesNothing() {
        machine.advance(HOUR.negated());

        assertThat(passed()).isZero();
        pass(Duration.ofSeconds(3));
        assertThat(passed()).isEqualTo(Duration.ofSeconds(3));
    }

    @Test
    void aStandstillAfterTheClockWasSetBackCounts() {
        machine.advance(HOUR.negated());
        assertThat(passed()).isZero();

        machine.advance(Duration.ofMinutes(1));

        assertThat(passed()).isEqualTo(Duration.ofMinutes(1));
    }

    /** The thread may pause between its look at the clock and that at the ticker. */
    @Test
    void aPauseOfTheThreadIsNoStandstill() {
        MovableClock time = new MovableClock();
        ElapsedTime pausing = new ElapsedTime(
                () -> {
                    time.advance(HOUR);
                    return time.nanos();
                },
                time);
        long first = pausing.nanos();

        long second = pausing.nanos();

        assertThat(Duration.ofNanos(second - first))
                .isEqualTo(Duration.ofNanos(time.nanos()).minusNanos(first));
        assertThat(pausing.skipped()).isZero();
    }
}
