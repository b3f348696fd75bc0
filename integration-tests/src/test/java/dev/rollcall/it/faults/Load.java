package dev.rollcall.it.faults;

import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

/** Parallel clients that go on until they are stopped. */
final class Load implements AutoCloseable {

    /** Leaves the processor to the nodes: what counts is what happens at the same time, not how much. */
    private static final Duration PAUSE = Duration.ofMillis(20);

    /** Every so many clients only know the first node, so that not all wait when the second does not answer. */
    private static final int FAITHFUL = 3;

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final List<CompletableFuture<Void>> visitors;
    private volatile boolean stopped;

    private Load(int clients, List<NodeClient> nodes, Devices devices, long seed) {
        Administrator administrator = new Administrator();
        visitors = IntStream.range(0, clients)
                .mapToObj(i -> new Visitor(
                        i % FAITHFUL == 0 ? nodes.subList(0, 1) : nodes,
                        devices,
                        administrator,
                        new Random(seed + i),
                        threads))
                .map(visitor -> CompletableFuture.runAsync(() -> goOn(visitor), threads))
                .toList();
    }

    static Load start(int clients, List<NodeClient> nodes, Devices devices, long seed) {
        return new Load(clients, nodes, devices, seed);
    }

    private void goOn(Visitor visitor) {
        while (!stopped) {
            visitor.act();
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /** Waits until every client has the answer to its last request. */
    void finish() {
        stopped = true;
        CompletableFuture.allOf(visitors.toArray(CompletableFuture[]::new))
                .orTimeout(2, TimeUnit.MINUTES)
                .join();
    }

    @Override
    public void close() {
        stopped = true;
        threads.shutdown();
    }
}
