package dev.rollcall.internal.statistics;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.internal.token.MovableClock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class FigureTest {

    private final MovableClock clock = new MovableClock();
    private final AtomicInteger counted = new AtomicInteger();

    private Figure<Integer> taking(Duration time) {
        return new Figure<>(clock, now -> {
            clock.advance(time);
            return counted.incrementAndGet();
        });
    }

    @Test
    void whatIsCountedQuicklyIsAlwaysOfNow() {
        Figure<Integer> figure = taking(Duration.ofMillis(249));

        assertThat(figure.get()).isEqualTo(1);
        assertThat(figure.get()).isEqualTo(2);
    }

    @Test
    void whatTakesLongIsCountedSeldom() {
        Figure<Integer> figure = taking(Duration.ofSeconds(1));

        assertThat(figure.get()).isEqualTo(1);
        clock.advance(Duration.ofSeconds(18));
        assertThat(figure.get()).isEqualTo(1);
        clock.advance(Duration.ofSeconds(1));
        assertThat(figure.get()).isEqualTo(2);
    }

    @Test
    void nothingIsFreshBeyondMidnight() {
        Instant midnight = clock.instant()
                .atOffset(ZoneOffset.UTC)
                .toLocalDate()
                .plusDays(1)
                .atStartOfDay(ZoneOffset.UTC)
                .toInstant();
        clock.advance(Duration.between(clock.instant(), midnight.minusSeconds(2)));
        Figure<Integer> figure = taking(Duration.ofSeconds(1));

        assertThat(figure.get()).isEqualTo(1);
        assertThat(figure.get()).isEqualTo(1);
        clock.advance(Duration.ofSeconds(1));
        assertThat(figure.get()).isEqualTo(2);
    }
}
