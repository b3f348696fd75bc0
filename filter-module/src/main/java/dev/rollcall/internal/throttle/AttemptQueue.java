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
 * Where attempts on this node wait for the outcome of others. There is one queue for each bucket, and only the first in it
 * asks the database. Thread-safe.
 */
final class AttemptQueue {

    private final Map<BucketKey, Queue> queues = new ConcurrentHashMap<>();
    private final int longest;

    /** @param longest the maximum length of a queue, including the first: each place blocks a thread of the server */
    AttemptQueue(int longest) {
        this.longest = longest;
    }

    /** @param members how many threads are in the queue, including the one whose turn it is */
    private record Queue(ReentrantLock turn, int members) {

        static Queue withOneMore(@Nullable Queue queue) {
            return queue == null ? new Queue(new ReentrantLock(true), 1) : new Queue(queue.turn, queue.members + 1);
        }

        @Nullable
        Queue withOneLess() {
            return members == 1 ? null : new Queue(turn, members - 1);
        }
    }

    /** Does the work once this thread is first; empty if the queue is full, or its turn did not come in time. */
    <T> Optional<T> inTurn(BucketKey key, Duration patience, Supplier<T> work) {
        Queue queue = queues.compute(key, (same, found) -> Queue.withOneMore(found));
        try {
            return queue.members() > longest ? Optional.empty() : inTurn(queue.turn(), patience, work);
        } finally {
            queues.computeIfPresent(key, (same, found) -> found.withOneLess());
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

    /** How many threads are in the queue of a bucket. */
    int length(BucketKey key) {
        Queue queue = queues.get(key);
        return queue == null ? 0 : queue.members();
    }

    /** How many buckets have a queue. */
    int count() {
        return queues.size();
    }
}
