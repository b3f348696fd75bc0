package dev.rollcall.storage;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.rollcall.StoreUnavailableException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Lines up the threads of this node that sign the same user in, before they take a connection. They would line up at
 * the user's row in the database anyway, but there each holds a connection while it waits: a burst of logins of one
 * user would use up the pool, and everybody else's requests would be answered with 503. Thread-safe.
 */
final class SubjectQueues {

    /** Users who share a queue by chance only wait a little longer. */
    private static final int QUEUES = 64;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<ReentrantLock> queues =
            Stream.generate(() -> new ReentrantLock(true)).limit(QUEUES).toList();

    /**
     * Does the work when it is this thread's turn.
     *
     * @throws StoreUnavailableException when that takes too long
     */
    <T> T inTurn(String subject, Supplier<T> work) {
        ReentrantLock queue = queues.get(Math.floorMod(subject.hashCode(), QUEUES));
        waitFor(queue);
        try {
            return work.get();
        } finally {
            queue.unlock();
        }
    }

    private static void waitFor(ReentrantLock queue) {
        try {
            if (!queue.tryLock(PATIENCE.toMillis(), MILLISECONDS)) {
                throw new StoreUnavailableException("too many logins of one user are waiting", new TimeoutException());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new StoreUnavailableException("interrupted while logins of the same user were waiting", e);
        }
    }
}
