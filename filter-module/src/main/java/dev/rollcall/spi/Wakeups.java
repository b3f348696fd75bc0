package dev.rollcall.spi;

import java.time.Duration;
import java.util.Optional;

/**
 * News from the database that the {@link RevocationLog} has something new. Nothing relies on them: they only save
 * waiting for the next reading. On PostgreSQL this is {@code LISTEN}; other databases have none.
 *
 * <pre>{@code
 * import dev.rollcall.spi.Wakeups;
 * import java.util.Optional;
 *
 * static final Wakeups NONE = Optional::empty;
 * }</pre>
 *
 * <p>Thread-safe.
 */
public interface Wakeups {

    /**
     * Subscribes to the news; empty when the database has none.
     *
     * @throws dev.rollcall.StoreUnavailableException when it can't be reached
     */
    Optional<Subscription> subscribe();

    /** A subscription. It takes a connection until it is closed, and is for one thread only. */
    interface Subscription extends AutoCloseable {

        /**
         * Waits for news.
         *
         * @param time how long to wait at most
         * @return whether some came
         * @throws dev.rollcall.StoreUnavailableException when the subscription is lost
         */
        boolean await(Duration time);

        @Override
        void close();
    }
}
