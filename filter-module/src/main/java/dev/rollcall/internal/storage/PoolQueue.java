package dev.rollcall.internal.storage;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Lines up whoever needs a connection, in memory and in front of the pool. Thread-safe.
 *
 * <p>The reading of revocations needs the pool of the requests. While it is late, every request needs a connection; if it
 * stood in line behind them all, it would be late for ever. So only a few requests at a time wait in the pool, and what is
 * urgent comes right behind those. Requests lose nothing: whoever gets through waits no longer than before, and a connection
 * that has been handed out counts no more.
 */
final class PoolQueue {

    /** How many may wait in the pool. More than one, because a pool may be busy with making a new connection. */
    private static final int IN_THE_POOL = 4;

    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final Semaphore places = new Semaphore(IN_THE_POOL, true);
    private final ThreadLocal<Boolean> urgent = ThreadLocal.withInitial(() -> false);

    /** Does work whose connections don't have to line up. It is for what keeps requests away from the database. */
    <T extends @Nullable Object> T urgently(Supplier<T> work) {
        if (urgent.get()) {
            return work.get();
        }
        urgent.set(true);
        try {
            return work.get();
        } finally {
            urgent.remove();
        }
    }

    /**
     * A connection of the pool.
     *
     * @throws NoConnectionException if there is none, or too many wait for one
     */
    Connection borrow(DataSource pool) throws NoConnectionException {
        if (urgent.get()) {
            return connect(pool);
        }
        takePlace();
        try {
            return connect(pool);
        } finally {
            places.release();
        }
    }

    private void takePlace() throws NoConnectionException {
        try {
            if (!places.tryAcquire(PATIENCE.toNanos(), NANOSECONDS)) {
                throw new NoConnectionException("too many are waiting for a connection");
            }
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw new NoConnectionException("interrupted while waiting for a connection");
        }
    }

    private static Connection connect(DataSource pool) throws NoConnectionException {
        try {
            return pool.getConnection();
        } catch (SQLException refused) {
            throw new NoConnectionException(refused);
        }
    }
}
