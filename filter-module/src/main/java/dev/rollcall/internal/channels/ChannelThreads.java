package dev.rollcall.internal.channels;

import static java.util.concurrent.TimeUnit.NANOSECONDS;
import static java.util.concurrent.TimeUnit.SECONDS;

import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeoutException;

/**
 * The threads that close channels, many at once, because a client that reads nothing may hold one up for long. They go when
 * there is nothing to close. Thread-safe.
 */
public final class ChannelThreads {

    private static final System.Logger LOG = System.getLogger(ChannelThreads.class.getName());

    private static final int MOST = 32;
    private static final int IDLE_SECONDS = 10;

    private final Duration patience;
    private final ThreadPoolExecutor executor;

    /** @param patience how long to wait for channels to be closed */
    public ChannelThreads(Duration patience) {
        this.patience = patience;
        executor = new ThreadPoolExecutor(
                MOST,
                MOST,
                IDLE_SECONDS,
                SECONDS,
                new LinkedBlockingQueue<>(),
                Executors.defaultThreadFactory(),
                new ThreadPoolExecutor.AbortPolicy());
        executor.allowCoreThreadTimeOut(true);
    }

    /** Names who makes the threads: those of the server know the application. */
    public void start(ThreadFactory factory) {
        executor.setThreadFactory(factory);
    }

    /** Closes a channel soon. Done when that has returned, or failed. */
    CompletableFuture<Void> close(Runnable closing) {
        try {
            return CompletableFuture.runAsync(() -> quietly(closing), executor);
        } catch (RuntimeException stopped) { // with the application, which takes its channels with it
            LOG.log(Level.DEBUG, "A channel is left to the server", stopped);
            return CompletableFuture.completedFuture(null);
        }
    }

    private static void quietly(Runnable closing) {
        try {
            closing.run();
        } catch (RuntimeException | LinkageError failed) {
            LOG.log(Level.DEBUG, "A channel could not be closed", failed);
        }
    }

    /** Waits until they are closed, but not for long: nothing passes them anyway. */
    void await(Collection<CompletableFuture<Void>> closings) {
        try {
            CompletableFuture.allOf(closings.toArray(CompletableFuture<?>[]::new))
                    .get(patience.toNanos(), NANOSECONDS);
        } catch (TimeoutException slow) {
            LOG.log(
                    Level.INFO,
                    "{0} of {1} channels are not closed yet, because their clients are slow. Nothing passes them",
                    closings.stream().filter(closing -> !closing.isDone()).count(),
                    closings.size());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** Stops the threads. Channels that are open are left to the server. */
    public void stop() {
        executor.shutdownNow();
    }
}
