package dev.rollcall.throttle;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Where attempts of this node wait for the outcome of others, so that only the first in line asks the database.
 * Thread-safe.
 */
final class WaitingLine {

    /** Buckets that share a line by chance only wait a little longer. */
    private static final int LINES = 64;

    private final List<ReentrantLock> lines =
            Stream.generate(() -> new ReentrantLock(true)).limit(LINES).toList();

    /** What the first in line does; empty when this thread did not become the first in time. */
    <T> Optional<T> inTurn(BucketKey key, Duration patience, Supplier<T> work) {
        ReentrantLock line = lines.get(Math.floorMod(key.hash().hashCode(), LINES));
        if (!isFirst(line, patience)) {
            return Optional.empty();
        }
        try {
            return Optional.of(work.get());
        } finally {
            line.unlock();
        }
    }

    private static boolean isFirst(ReentrantLock line, Duration patience) {
        try {
            return line.tryLock(patience.toMillis(), MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
