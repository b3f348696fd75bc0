package dev.rollcall.it.api;

import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Does the same thing many times at the same moment. */
public final class Parallel {

    private Parallel() {}

    /** The results of all. */
    public static <T> List<T> times(int count, Callable<T> task) {
        CyclicBarrier start = new CyclicBarrier(count);
        Callable<T> together = () -> {
            start.await();
            return task.call();
        };
        ExecutorService threads = Executors.newFixedThreadPool(count);
        try {
            return threads.invokeAll(Collections.nCopies(count, together)).stream()
                    .map(Parallel::result)
                    .toList();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } finally {
            threads.shutdownNow();
        }
    }

    private static <T> T result(Future<T> done) {
        try {
            return done.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
