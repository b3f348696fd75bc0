package dev.rollcall.spi;

import java.time.Duration;
import java.util.Optional;

/** News from the database that there is something to read in the log; they only save waiting for the next reading. */
public interface Wakeups {

    /**
     * Subscribes to the news; empty when the database has none.
     *
     * @throws dev.rollcall.StoreUnavailableException when it can't be reached
     */
    Optional<Subscription> subscribe();

    /** A subscription, which costs a connection until it is closed. For one thread. */
    interface Subscription extends AutoCloseable {

        /**
         * Waits for news; whether some came in this time.
         *
         * @throws dev.rollcall.StoreUnavailableException when the subscription is lost
         */
        boolean await(Duration time);

        @Override
        void close();
    }
}
