package dev.rollcall.benchmarks;

import java.io.IOException;
import java.net.http.HttpRequest;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/** Asks a node with one token over and over, as fast as it answers, until the token is refused for good. */
final class Prober implements Runnable {

    /** Accepted requests before anything is revoked. */
    private static final int RUN_UP = 5;

    /** How long it goes on after the first refusal, to see whether the token is accepted once more. */
    private static final Duration RUN_OUT = Duration.ofMillis(5);

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Http http;
    private final HttpRequest request;
    private final CompletableFuture<Void> started = new CompletableFuture<>();
    private final CompletableFuture<Accepted> finished = new CompletableFuture<>();

    Prober(Http http, HttpRequest request) {
        this.http = http;
        this.request = request;
    }

    /** The last request that was accepted: when it was sent and when its answer was there, by the virtual machine's time. */
    record Accepted(long sent, long answered) {}

    /** Starts to ask, and returns after the first answers. */
    void start() {
        Thread thread = new Thread(this, "prober");
        thread.setDaemon(true);
        thread.start();
        started.join();
    }

    /** Waits for the end. */
    Accepted lastAccepted() {
        return finished.join();
    }

    @Override
    public void run() {
        try {
            finished.complete(ask());
        } catch (IOException | RuntimeException failed) {
            started.completeExceptionally(failed);
            finished.completeExceptionally(failed);
        }
    }

    private Accepted ask() throws IOException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        Accepted last = new Accepted(0, 0);
        int accepted = 0;
        boolean refused = false;
        while (System.nanoTime() < end) {
            long sent = System.nanoTime();
            int status = http.send(request).statusCode();
            if (status == 200) {
                last = new Accepted(sent, System.nanoTime());
                accepted++;
            } else if (status != 401) {
                throw new IllegalStateException(request.uri() + " answered " + status);
            } else if (!refused) {
                refused = true;
                end = System.nanoTime() + RUN_OUT.toNanos();
            }
            if (accepted == RUN_UP) {
                started.complete(null);
            }
        }
        if (!refused) {
            throw new IllegalStateException("The token is still accepted");
        }
        return last;
    }
}
