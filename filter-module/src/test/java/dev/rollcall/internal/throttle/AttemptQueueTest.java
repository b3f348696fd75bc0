package dev.rollcall.internal.throttle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.testing.Parallel;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class AttemptQueueTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final BucketKey key = BucketKey.account("alice");
    private final AttemptQueue line = new AttemptQueue(2);

    @Test
    void oneAfterTheOther() throws Exception {
        AttemptQueue longLine = new AttemptQueue(50);
        AtomicInteger inside = new AtomicInteger();

        List<Optional<Integer>> seen = Parallel.run(
                50,
                thread -> longLine.inTurn(key, LONG, () -> {
                    int together = inside.incrementAndGet();
                    Thread.onSpinWait();
                    inside.decrementAndGet();
                    return together;
                }));

        assertThat(seen).containsOnly(Optional.of(1));
        assertThat(longLine.count()).isZero();
    }

    @Test
    void whoFindsTheLineFullDoesNotWait() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        CompletableFuture<Optional<String>> first = joined(end, "first");
        CompletableFuture<Optional<String>> second = joined(end, "second");
        awaitLength(2);

        assertThat(line.inTurn(key, LONG, () -> "third")).isEmpty();
        assertThat(line.length(key)).isEqualTo(2);
        end.countDown();

        assertThat(List.of(first.get(), second.get())).containsExactly(Optional.of("first"), Optional.of("second"));
        assertThat(line.inTurn(key, LONG, () -> "third")).contains("third");
        assertThat(line.count()).isZero();
    }

    @Test
    void whoIsNotFirstInTimeGoesAway() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        CompletableFuture<Optional<String>> first = joined(end, "first");
        awaitLength(1);

        assertThat(line.inTurn(key, Duration.ZERO, () -> "second")).isEmpty();
        assertThat(line.length(key)).isEqualTo(1);
        end.countDown();

        assertThat(first.get()).contains("first");
        assertThat(line.count()).isZero();
    }

    @Test
    void bucketsDoNotWaitForEachOther() throws Exception {
        CountDownLatch end = new CountDownLatch(1);
        CompletableFuture<Optional<String>> first = joined(end, "first");
        awaitLength(1);

        for (int other = 0; other < 200; other++) {
            assertThat(line.inTurn(BucketKey.account("user " + other), Duration.ZERO, () -> "second"))
                    .contains("second");
        }
        end.countDown();

        assertThat(first.get()).contains("first");
    }

    @Test
    void workThatFailsLeavesTheLine() {
        assertThatThrownBy(() -> line.inTurn(key, LONG, () -> {
                    throw new IllegalStateException("by the test");
                }))
                .hasMessage("by the test");

        assertThat(line.count()).isZero();
        assertThat(line.inTurn(key, Duration.ZERO, () -> "next")).contains("next");
    }

    /** In the line until the end; {@code second} is behind whoever joined before. */
    private CompletableFuture<Optional<String>> joined(CountDownLatch end, String name) {
        int before = line.length(key);
        CompletableFuture<Optional<String>> result = new CompletableFuture<>();
        Thread thread = new Thread(() -> result.complete(line.inTurn(key, LONG, () -> {
            await(end);
            return name;
        })));
        thread.start();
        awaitLength(before + 1);
        return result;
    }

    private void awaitLength(int members) {
        while (line.length(key) < members) {
            Thread.onSpinWait();
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        }
    }
}
