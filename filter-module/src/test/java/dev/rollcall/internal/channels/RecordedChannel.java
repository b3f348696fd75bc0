package dev.rollcall.internal.channels;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** A channel that notes how it was closed, and may be slow about it. */
final class RecordedChannel implements Channel {

    private final CompletableFuture<ChannelEnd> closed = new CompletableFuture<>();
    private final AtomicInteger closings = new AtomicInteger();
    private final CountDownLatch client;
    private volatile boolean isThere = true;

    private RecordedChannel(CountDownLatch client) {
        this.client = client;
    }

    static RecordedChannel open() {
        return new RecordedChannel(new CountDownLatch(0));
    }

    /** Its client takes nothing until the latch is open. */
    static RecordedChannel slow(CountDownLatch client) {
        return new RecordedChannel(client);
    }

    void goAway() {
        isThere = false;
    }

    @Override
    public void close(ChannelEnd end) {
        closings.incrementAndGet();
        try {
            client.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return;
        }
        closed.complete(end);
    }

    @Override
    public boolean isThere() {
        return isThere;
    }

    /** Without waiting. */
    boolean isClosed() {
        return closed.isDone();
    }

    int closings() {
        return closings.get();
    }

    /** How it was closed, or is about to be. */
    String end() {
        return closed.orTimeout(10, java.util.concurrent.TimeUnit.SECONDS)
                .join()
                .text();
    }
}
