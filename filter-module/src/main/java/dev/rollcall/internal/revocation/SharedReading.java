package dev.rollcall.internal.revocation;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.rollcall.StoreUnavailableException;
import dev.rollcall.internal.time.Ticker;
import java.time.Duration;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Something that one thread at a time reads for everyone who waits. Whoever comes during a reading shares the next one,
 * because the current one may have begun too early. Thread-safe.
 */
final class SharedReading<T> {

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ReentrantLock turn = new ReentrantLock();
    private final Supplier<T> reading;
    private final Ticker ticker;

    // Written by whoever has the turn
    private @Nullable T last;
    private long begun;

    SharedReading(Supplier<T> reading, Ticker ticker) {
        this.reading = reading;
        this.ticker = ticker;
    }

    /**
     * The result of a reading that began after this moment, by this thread or another.
     *
     * @throws StoreUnavailableException when it can't be read, or others take too long
     */
    T after(long moment) {
        await();
        try {
            T shared = last;
            return shared != null && begun - moment > 0 ? shared : read();
        } finally {
            turn.unlock();
        }
    }

    /** Runs something while nobody reads. */
    void between(Runnable action) {
        await();
        try {
            action.run();
        } finally {
            turn.unlock();
        }
    }

    private T read() {
        last = null;
        begun = ticker.nanos();
        T fresh = reading.get();
        last = fresh;
        return fresh;
    }

    private void await() {
        try {
            if (!turn.tryLock(PATIENCE.toNanos(), NANOSECONDS)) {
                throw new StoreUnavailableException("the database is slow", new TimeoutException());
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("interrupted while another thread was reading", stopping);
        }
    }
}
