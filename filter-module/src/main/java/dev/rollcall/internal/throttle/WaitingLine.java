package dev.rollcall.internal.throttle;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Where attempts of this node wait for the outcome of others, one line for each bucket, so that only the first in line asks
 * the database. Thread-safe.
 */
final class WaitingLine {

    private final Map<BucketKey, Line> lines = new ConcurrentHashMap<>();
    private final int longest;

    /** @param longest line, with the first in it: every place is a thread of the server that does nothing else */
    WaitingLine(int longest) {
        this.longest = longest;
    }

    /** @param members threads that stand in the line, of which one has its turn */
    private record Line(ReentrantLock turn, int members) {

        static Line withOneMore(@Nullable Line line) {
            return line == null ? new Line(new ReentrantLock(true), 1) : new Line(line.turn, line.members + 1);
        }

        @Nullable
        Line withOneLess() {
            return members == 1 ? null : new Line(turn, members - 1);
        }
    }

    /** What the first in line does; empty when the line is full, or this thread did not become the first in time. */
    <T> Optional<T> inTurn(BucketKey key, Duration patience, Supplier<T> work) {
        Line line = lines.compute(key, (same, found) -> Line.withOneMore(found));
        try {
            return line.members() > longest ? Optional.empty() : inTurn(line.turn(), patience, work);
        } finally {
            lines.computeIfPresent(key, (same, found) -> found.withOneLess());
        }
    }

    private static <T> Optional<T> inTurn(ReentrantLock turn, Duration patience, Supplier<T> work) {
        if (!isFirst(turn, patience)) {
            return Optional.empty();
        }
        try {
            return Optional.of(work.get());
        } finally {
            turn.unlock();
        }
    }

    private static boolean isFirst(ReentrantLock turn, Duration patience) {
        try {
            return turn.tryLock(patience.toMillis(), MILLISECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    /** How many stand in the line of a bucket. */
    int length(BucketKey key) {
        Line line = lines.get(key);
        return line == null ? 0 : line.members();
    }

    /** How many buckets have a line. */
    int count() {
        return lines.size();
    }
}
