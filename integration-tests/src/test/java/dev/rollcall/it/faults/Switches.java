package dev.rollcall.it.faults;

import java.time.Duration;
import java.util.Deque;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;

/** What a proxy does with what passes through it; may be changed at any time. Thread-safe. */
final class Switches {

    /** Whose bytes. */
    enum Direction {
        TO_DATABASE,
        TO_NODE
    }

    /** What becomes of notifications, and of nothing else. */
    enum Notifications {
        PASS,
        DROP,
        DOUBLE,
        /** Each waits for the next and comes after it. */
        SWAP
    }

    private final Map<Direction, Duration> delays = new EnumMap<>(Direction.class);
    private Set<Direction> stalled = Set.of();
    private Notifications notifications = Notifications.PASS;
    private final AtomicInteger commitsToLose = new AtomicInteger();
    private final AtomicInteger commitsLost = new AtomicInteger();
    private final AtomicInteger notificationsSeen = new AtomicInteger();

    /** Every piece that is read is passed on this much later. */
    synchronized void delay(Direction direction, Duration delay) {
        delays.put(direction, delay);
        notifyAll();
    }

    /** Bytes that go there are held and the connections stay open, until {@link #pass}. */
    synchronized void stall(Set<Direction> directions) {
        stalled = Set.copyOf(directions);
        notifyAll();
    }

    synchronized void treatNotifications(Notifications treatment) {
        notifications = treatment;
    }

    /** As many of the next commits are made, and the connection is cut before the node learns of it. */
    void loseCommits(int count) {
        commitsToLose.set(count);
    }

    int commitsLost() {
        return commitsLost.get();
    }

    int notificationsSeen() {
        return notificationsSeen.get();
    }

    /** Everything passes at once, also what was held. */
    synchronized void pass() {
        delays.clear();
        stalled = Set.of();
        notifications = Notifications.PASS;
        commitsToLose.set(0);
        notifyAll();
    }

    /** Waits as long as the switches say; they may be changed meanwhile. */
    synchronized void await(Direction direction) throws InterruptedException {
        long arrived = System.nanoTime();
        for (long left = left(direction, arrived); left > 0; left = left(direction, arrived)) {
            long millis = Duration.ofNanos(left).toMillis();
            wait(millis, (int) (left - Duration.ofMillis(millis).toNanos()));
        }
    }

    private long left(Direction direction, long arrived) {
        if (stalled.contains(direction)) {
            return Duration.ofDays(1).toNanos();
        }
        return arrived + delays.getOrDefault(direction, Duration.ZERO).toNanos() - System.nanoTime();
    }

    /** Whether the answer to this commit is to be lost. */
    boolean losesCommit() {
        boolean loses = commitsToLose.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
        if (loses) {
            commitsLost.incrementAndGet();
        }
        return loses;
    }

    /**
     * What is passed on for a notification.
     *
     * @param held where the connection keeps one that waits for the next
     */
    synchronized List<BackendMessage> treat(BackendMessage notification, Deque<BackendMessage> held) {
        notificationsSeen.incrementAndGet();
        return switch (notifications) {
            case PASS -> List.of(notification);
            case DROP -> List.of();
            case DOUBLE -> List.of(notification, notification);
            case SWAP -> swapped(notification, held);
        };
    }

    private static List<BackendMessage> swapped(BackendMessage notification, Deque<BackendMessage> held) {
        Optional<BackendMessage> earlier = Optional.ofNullable(held.poll());
        if (earlier.isEmpty()) {
            held.add(notification);
            return List.of();
        }
        return List.of(notification, earlier.get());
    }
}
