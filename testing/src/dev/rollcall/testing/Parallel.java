package dev.rollcall.testing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;

/** Does the same thing in many threads that start at the same moment. */
public final class Parallel {

    private Parallel() {}

    /** What each of the threads, numbered from 0, gave. */
    public static <T> List<T> run(int threads, IntFunction<T> work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(threads);
        List<Callable<T>> tasks = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
            int number = i;
            tasks.add(() -> {
                start.await();
                return work.apply(number);
            });
        }
        return results(tasks);
    }

    /** What each of the threads gave; what one of them threw is the cause of an IllegalStateException. */
    public static <T> List<T> times(int threads, Callable<T> work) {
        CyclicBarrier start = new CyclicBarrier(threads);
        Callable<T> together = () -> {
            start.await();
            return work.call();
        };
        try {
            return results(Collections.nCopies(threads, together));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    private static <T> List<T> results(List<Callable<T>> tasks) throws InterruptedException, ExecutionException {
        ExecutorService executor = Executors.newFixedThreadPool(tasks.size());
        try {
            List<T> results = new ArrayList<>();
            for (Future<T> result : executor.invokeAll(tasks)) {
                results.add(result.get());
            }
            return results;
        } finally {
            executor.shutdownNow();
        }
    }
}
