package dev.rollcall.it.faults;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waiting for what must come. */
final class Conditions {

    private static final Duration PAUSE = Duration.ofMillis(50);

    private Conditions() {}

    static void await(String what, Duration patience, BooleanSupplier condition) {
        if (!comes(patience, condition)) {
            throw new AssertionError("Not within " + patience + ": " + what);
        }
    }

    /** Whether it came in time. */
    static boolean comes(Duration patience, BooleanSupplier condition) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > deadline) {
                return false;
            }
            pause(PAUSE);
        }
        return true;
    }

    /** Lets the load go on for this long. */
    static void pause(Duration duration) {
        long end = System.nanoTime() + duration.toNanos();
        for (long left = duration.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }
}
