package dev.rollcall.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.LogCapture;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SuspicionTest {

    private final AtomicLong now = new AtomicLong(Long.MAX_VALUE - 5);
    private final Suspicion suspicion = new Suspicion("jdbc/rollcall", now::get);
    private final LogCapture log = LogCapture.of(Suspicion.class);

    @AfterEach
    void close() {
        log.close();
    }

    private void pass(Duration time) {
        now.addAndGet(time.toNanos());
    }

    @Test
    void itLastsAWhileAfterTheLastFailure() {
        assertThat(suspicion.isRaised()).isFalse();

        suspicion.raise();
        pass(Duration.ofSeconds(20));
        suspicion.raise();
        pass(Duration.ofSeconds(29));
        assertThat(suspicion.isRaised()).isTrue();

        pass(Duration.ofSeconds(1));
        assertThat(suspicion.isRaised()).isFalse();
    }

    @Test
    void itIsLoggedOncePerOutageWhenItProvesRight() {
        suspicion.raise();
        assertThat(log.messages()).isEmpty();

        suspicion.confirm();
        suspicion.confirm();
        assertThat(log.messages()).hasSize(1);

        pass(Duration.ofMinutes(1));
        suspicion.raise();
        suspicion.confirm();
        assertThat(log.messages()).hasSize(2);
    }
}
