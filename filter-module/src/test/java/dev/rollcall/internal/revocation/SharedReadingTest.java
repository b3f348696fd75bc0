package dev.rollcall.internal.revocation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.StoreUnavailableException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(30)
class SharedReadingTest {

    private final AtomicLong time = new AtomicLong();
    private final AtomicInteger readings = new AtomicInteger();
    private boolean isDown;
    private final SharedReading<Integer> shared = new SharedReading<>(this::read, time::incrementAndGet);

    private Integer read() {
        if (isDown) {
            throw new StoreUnavailableException("down", new IllegalStateException("test"));
        }
        return readings.incrementAndGet();
    }

    @Test
    void aReadingIsSharedWithThoseWhoCameBeforeIt() {
        long early = time.incrementAndGet();

        assertThat(shared.after(time.incrementAndGet())).isEqualTo(1);
        assertThat(shared.after(early)).isEqualTo(1);
        assertThat(shared.after(time.get())).isEqualTo(2);
    }

    /** Else those who waited for it would be told nothing. */
    @Test
    void aFailedReadingIsSharedWithNobody() {
        long early = time.incrementAndGet();
        isDown = true;
        assertThatThrownBy(() -> shared.after(early)).isInstanceOf(StoreUnavailableException.class);
        isDown = false;

        assertThat(shared.after(early)).isEqualTo(1);
    }

    @Test
    void whatRunsInBetweenLetsOthersReadAfterwards() throws Exception {
        shared.between(readings::incrementAndGet);

        assertThat(CompletableFuture.supplyAsync(() -> shared.after(time.get())).get(20, TimeUnit.SECONDS))
                .isEqualTo(2);
    }

    @Test
    void whoIsInterruptedWhileAnotherReadsStaysInterrupted() throws Exception {
        CountDownLatch reading = new CountDownLatch(1);
        CountDownLatch over = new CountDownLatch(1);
        CompletableFuture<Void> other = CompletableFuture.runAsync(() -> shared.between(() -> {
            reading.countDown();
            awaitQuietly(over);
        }));
        assertThat(reading.await(20, TimeUnit.SECONDS)).isTrue();
        Thread.currentThread().interrupt();

        assertThatThrownBy(() -> shared.after(time.get()))
                .isInstanceOf(StoreUnavailableException.class)
                .hasCauseInstanceOf(InterruptedException.class);

        assertThat(Thread.interrupted()).isTrue();
        over.countDown();
        other.get(20, TimeUnit.SECONDS);
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
