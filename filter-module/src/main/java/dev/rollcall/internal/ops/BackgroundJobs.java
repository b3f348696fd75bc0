package dev.rollcall.internal.ops;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static java.util.concurrent.TimeUnit.NANOSECONDS;

import dev.rollcall.StoreUnavailableException;
import dev.rollcall.internal.base.FailureSeries;
import dev.rollcall.internal.history.Actors;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The jobs that run again and again while the application is deployed.
 *
 * <p>Each has an interval of its own, from the end of one run to the start of the next, varied by a tenth so that nodes
 * don't fall into step. The first run comes at a random time within the interval. A job never overlaps itself, and
 * carries on after a failed run. With the {@link #timer} no job waits for another, however long that one takes.
 */
public final class BackgroundJobs {

    private static final System.Logger LOG = System.getLogger(BackgroundJobs.class.getName());
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final List<ScheduledJob> jobs;
    private final StopSignal stop;
    private final RandomGenerator random;
    private @Nullable ScheduledExecutorService executor;

    public BackgroundJobs(Collection<Job> jobs, StopSignal stop, RandomGenerator random) {
        this.jobs = jobs.stream().map(ScheduledJob::new).toList();
        this.stop = stop;
        this.random = random;
    }

    /**
     * A timer with a thread for each job, and one for what is done once at the start.
     *
     * <p>It forgets cancelled tasks at once. The server's own executor holds on to them, and thereby to the application,
     * until they are due; GlassFish then logs that the application is gone.
     */
    public ScheduledExecutorService timer(ThreadFactory threads) {
        ScheduledThreadPoolExecutor timer = new ScheduledThreadPoolExecutor(jobs.size() + 1, work -> {
            Thread thread = threads.newThread(work);
            thread.setName("rollcall-jobs");
            return thread;
        });
        timer.setRemoveOnCancelPolicy(true);
        return timer;
    }

    /** Starts all jobs, once. */
    public synchronized void start(ScheduledExecutorService timer) {
        executor = timer;
        for (ScheduledJob job : jobs) {
            job.schedule(random.nextDouble());
        }
    }

    /** Stops all jobs for good, and waits for those that are running, and for their last work, but not for long. */
    public void stop() {
        cancel();
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        for (ScheduledJob job : jobs) {
            job.awaitEnd(deadline - System.nanoTime());
        }
        long last = System.nanoTime() + PATIENCE.toNanos();
        List<Future<?>> endings = jobs.stream().<Future<?>>map(this::finish).toList();
        for (int i = 0; i < endings.size(); i++) {
            jobs.get(i).awaitEnding(endings.get(i), last - System.nanoTime());
        }
    }

    /** On a thread of its own if possible, so that no last work waits for another. */
    private synchronized Future<?> finish(ScheduledJob job) {
        try {
            if (executor != null) {
                return executor.submit(job::finish);
            }
        } catch (RuntimeException stopping) {
            LOG.log(Level.DEBUG, "The server gives no thread any more", stopping);
        }
        job.finish();
        return CompletableFuture.completedFuture(null);
    }

    /** Nothing is interrupted, because an embedded H2 would close its file. */
    private synchronized void cancel() {
        stop.give();
        for (ScheduledJob job : jobs) {
            if (job.next != null) {
                job.next.cancel(false);
            }
        }
    }

    private synchronized void scheduleAgain(ScheduledJob job) {
        job.schedule(0.9 + 0.2 * random.nextDouble());
    }

    private final class ScheduledJob implements Runnable {

        private final Job job;
        private final ReentrantLock running = new ReentrantLock();
        private final FailureSeries failures = new FailureSeries();
        private @Nullable Future<?> next;

        private ScheduledJob(Job job) {
            this.job = job;
        }

        private void schedule(double intervals) {
            if (executor == null || stop.isGiven()) {
                return;
            }
            try {
                next = executor.schedule(this, (long) (job.interval().toMillis() * intervals), MILLISECONDS);
            } catch (RejectedExecutionException stopping) {
                LOG.log(Level.WARNING, "The server no longer runs the job {0}: {1}", job.name(), stopping.getMessage());
            }
        }

        @Override
        @SuppressWarnings("try") // nothing to do with the resource but to close it
        public void run() {
            running.lock();
            try (Actors.Acting acting = Actors.asSystem()) {
                if (!stop.isGiven()) {
                    job.work().run();
                    reportSuccess();
                }
            } catch (RuntimeException | Error failed) {
                report(failed);
            } finally {
                running.unlock();
                scheduleAgain(this);
            }
        }

        /** Logs the first failure of a series, and a reminder now and then. The store logs its own. */
        private void report(Throwable failed) {
            if (failed instanceof StoreUnavailableException) {
                LOG.log(Level.DEBUG, "The job " + job.name() + " found no database and will be tried again", failed);
                return;
            }
            Level level = failures.failed() == FailureSeries.Place.LATER ? Level.DEBUG : Level.WARNING;
            LOG.log(level, "The job " + job.name() + " failed and will be tried again", failed);
        }

        private void reportSuccess() {
            failures.succeeded().ifPresent(over -> LOG.log(Level.INFO, "The job {0} works again", job.name()));
        }

        private void finish() {
            try {
                job.ending().run();
            } catch (RuntimeException failed) {
                LOG.log(Level.WARNING, "The last work before the stop failed: {0}", failed.toString());
            }
        }

        private void awaitEnding(Future<?> ending, long nanos) {
            try {
                ending.get(nanos, NANOSECONDS);
            } catch (TimeoutException slow) {
                tellThatItRuns();
            } catch (ExecutionException failed) {
                LOG.log(Level.WARNING, "The last work before the stop failed", failed);
            } catch (InterruptedException impatient) {
                Thread.currentThread().interrupt();
            }
        }

        private void tellThatItRuns() {
            LOG.log(Level.WARNING, "The job {0} is still running", job.name());
        }

        private void awaitEnd(long nanos) {
            try {
                if (running.tryLock(nanos, NANOSECONDS)) {
                    running.unlock();
                } else {
                    tellThatItRuns();
                }
            } catch (InterruptedException impatient) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
