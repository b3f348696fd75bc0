package dev.rollcall.internal.storage;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.rollcall.StoreUnavailableException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * Makes threads of this node that want to lock the same row wait before they take a connection.
 *
 * <p>They would wait in the database anyway, but each would hold a connection meanwhile. A burst of logins of one user would
 * exhaust the pool, and the requests of all others would get 503. Thread-safe.
 */
final class RowQueues {

    /** Rows that share a queue by chance wait a little longer, no more. */
    private static final int QUEUES = 64;

    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<ReentrantLock> queues =
            Stream.generate(() -> new ReentrantLock(true)).limit(QUEUES).toList();

    /**
     * Does the work once it is this thread's turn at all rows.
     *
     * @param rows the names of the rows
     * @throws StoreUnavailableException if that takes too long
     */
    <T> T inTurn(List<String> rows, Supplier<T> work) {
        List<ReentrantLock> mine = new ArrayList<>();
        try {
            for (ReentrantLock queue : inOneOrder(rows)) {
                waitFor(queue);
                mine.add(queue);
            }
            return work.get();
        } finally {
            mine.forEach(ReentrantLock::unlock);
        }
    }

    /** Every thread takes queues in the same order, so that two threads never wait for each other. */
    private List<ReentrantLock> inOneOrder(List<String> rows) {
        return rows.stream()
                .map(row -> Math.floorMod(row.hashCode(), QUEUES))
                .distinct()
                .sorted()
                .map(queues::get)
                .toList();
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
