package dev.rollcall.internal.throttle;

import dev.rollcall.internal.base.BoundedCache;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * How many sessions a user starts. Each leaves rows behind, so a script with the right password must not start any number.
 * This only bounds growth, and need not be exact: every node counts for itself, in memory. Thread-safe.
 */
final class SignInRate {

    static final Duration WINDOW = Duration.ofHours(1);

    private static final int REMEMBERED = 50_000;

    private final BoundedCache<String, Window> windows = new BoundedCache<>(REMEMBERED, Window::isOver);
    private final int limit;

    /** @param limit how many in an hour; 0 for any number */
    SignInRate(int limit) {
        this.limit = limit;
    }

    private static final class Window {

        private final Instant end;
        private int count;

        private Window(Instant end) {
            this.end = end;
        }

        private boolean isOver(Instant now) {
            return !end.isAfter(now);
        }
    }

    /** When the next one may start, if there were too many. */
    synchronized Optional<Instant> fullUntil(String subject, Instant now) {
        Window window = windows.find(subject);
        return limit == 0 || window == null || window.isOver(now) || window.count < limit
                ? Optional.empty()
                : Optional.of(window.end);
    }

    synchronized void count(String subject, Instant now) {
        Window window = windows.find(subject);
        if (window == null || window.isOver(now)) {
            window = new Window(now.plus(WINDOW));
            windows.add(subject, window, now);
        }
        window.count++;
    }
}
