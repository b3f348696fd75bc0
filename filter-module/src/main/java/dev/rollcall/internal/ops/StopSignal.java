package dev.rollcall.internal.ops;

import static java.util.concurrent.TimeUnit.NANOSECONDS;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;

/** Tells a deployment's jobs, once and for all, that it ends. Thread-safe. */
public final class StopSignal {

    private final CountDownLatch given = new CountDownLatch(1);

    void give() {
        given.countDown();
    }

    public boolean isGiven() {
        return given.getCount() == 0;
    }

    /**
     * Waits that long, or until the signal is given, and returns whether it was. An interrupt means the same to a job.
     */
    public boolean isGivenWithin(Duration time) {
        try {
            return given.await(time.toNanos(), NANOSECONDS);
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            return true;
        }
    }
}
