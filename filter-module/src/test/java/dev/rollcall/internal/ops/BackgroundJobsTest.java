package dev.rollcall.internal.ops;

import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.LogCapture;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** How jobs are scheduled, on a real executor. */
@Timeout(30)
class BackgroundJobsTest {

    private static final Duration SOON = Duration.ofMillis(1);
    private static final Duration NEVER = Duration.ofDays(1);

    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(4);
    private final StopSignal stop = new StopSignal();
    private BackgroundJobs jobs = jobs();
    private final LogCapture log = LogCapture.of(BackgroundJobs.class);

    private BackgroundJobs jobs(Job... some) {
        return new BackgroundJobs(List.of(some), stop, new Random(1));
    }

    private void start(Job... some) {
        jobs = jobs(some);
        jobs.start(executor);
    }

    @AfterEach
    void shutDown() {
        jobs.stop();
        executor.shutdownNow();
        log.close();
    }

    @Test
    void aJobRunsAgainAndAgain() throws InterruptedException {
        CountDownLatch runs = new CountDownLatch(3);

        start(new Job("job", SOON, runs::countDown));

        assertThat(runs.await(10, SECONDS)).isTrue();
    }

    @Test
    void jobsRunBesideEachOtherButNeverBesideThemselves() throws InterruptedException {
        AtomicInteger running = new AtomicInteger();
        AtomicInteger most = new AtomicInteger();
        CountDownLatch runs = new CountDownLatch(50);
        CountDownLatch others = new CountDownLatch(50);
        Runnable job = () -> {
            most.accumulateAndGet(running.incrementAndGet(), Math::max);
            runs.countDown();
            running.decrementAndGet();
        };

        start(new Job("job", SOON, job), new Job("other", SOON, others::countDown));

        assertThat(runs.await(10, SECONDS)).isTrue();
        assertThat(others.await(10, SECONDS)).isTrue();
        assertThat(most).hasValue(1);
    }

    @Test
    void failuresNeverEndTheScheduleAndAreToldOnceInARow() throws InterruptedException {
        AtomicInteger runs = new AtomicInteger();
        CountDownLatch recovered = new CountDownLatch(2);
        Runnable job = () -> {
            int run = runs.incrementAndGet();
            if (run == 2) {
                throw new NoClassDefFoundError("thrown by the test");
            }
            if (run < 4) {
                throw new IllegalStateException("thrown by the test");
            }
            recovered.countDown();
        };

        start(new Job("job", SOON, job));

        assertThat(recovered.await(10, SECONDS)).isTrue();
        assertThat(log.messages())
                .containsExactly("WARNING The job job failed and will be tried again", "INFO The job job works again");
    }

    @Test
    void stoppingWaitsForTheRunThatIsGoingOnAndStartsNoOther() throws InterruptedException {
        CountDownLatch started = new CountDownLatch(1);
        AtomicBoolean finished = new AtomicBoolean();
        AtomicInteger runs = new AtomicInteger();
        Runnable job = () -> {
            runs.incrementAndGet();
            started.countDown();
            finished.set(stop.isGivenWithin(Duration.ofMinutes(1)));
        };
        start(new Job("job", SOON, job));
        assertThat(started.await(10, SECONDS)).isTrue();

        jobs.stop();

        assertThat(finished).isTrue();
        executor.shutdown();
        assertThat(executor.awaitTermination(10, SECONDS)).isTrue();
        assertThat(runs).hasValue(1);
        assertThat(log.messages()).isEmpty();
    }

    @Test
    void stoppingCancelsWhatIsStillToCome() throws InterruptedException {
        executor.setRemoveOnCancelPolicy(true);
        start(new Job("job", NEVER, () -> {}));
        assertThat(executor.getQueue()).hasSize(1);

        jobs.stop();

        assertThat(executor.getQueue()).isEmpty();
    }

    @Test
    void nothingStartsAfterTheEnd() {
        jobs.stop();

        start(new Job("job", SOON, () -> {}));

        assertThat(executor.getQueue()).isEmpty();
    }

    @Test
    void aServerThatTakesNoMoreWorkIsTold() throws InterruptedException {
        CountDownLatch run = new CountDownLatch(1);
        executor.shutdown();

        start(new Job("job", SOON, run::countDown));

        assertThat(log.messages())
                .singleElement()
                .asString()
                .startsWith("WARNING The server no longer runs the job job");
        assertThat(run.getCount()).isOne();
    }

    @Test
    void whatHasToBeKeptIsKeptAtTheStopAlsoWhenOtherWorkFails() {
        AtomicInteger kept = new AtomicInteger();
        start(
                new Job("failing", NEVER, () -> {
                            throw new IllegalStateException("thrown by the test");
                        })
                        .andAtTheStop(),
                new Job("job", NEVER, kept::incrementAndGet).andAtTheStop(),
                new Job("other", NEVER, () -> kept.addAndGet(100)));

        jobs.stop();

        assertThat(kept).hasValue(1);
        assertThat(log.messages())
                .singleElement()
                .asString()
                .startsWith("WARNING The last work before the stop failed");
    }

    /** A notifier, a clean-up and whatever else takes its time. */
    @Test
    void jobsThatHangKeepNoOtherWaiting() throws InterruptedException {
        CountDownLatch over = new CountDownLatch(1);
        CountDownLatch hanging = new CountDownLatch(8);
        CountDownLatch runs = new CountDownLatch(3);
        Job[] all = new Job[9];
        Arrays.setAll(
                all,
                number -> new Job("hanging", SOON, () -> {
                    hanging.countDown();
                    await(over);
                }));
        all[8] = new Job("vital", SOON, runs::countDown);
        jobs = jobs(all);
        ScheduledExecutorService timer = jobs.timer(Thread::new);
        timer.execute(() -> await(over));

        jobs.start(timer);

        assertThat(hanging.await(10, SECONDS)).isTrue();
        assertThat(runs.await(10, SECONDS)).isTrue();
        over.countDown();
        jobs.stop();
        timer.shutdown();
        assertThat(timer.awaitTermination(10, SECONDS)).isTrue();
    }

    @Test
    void lastWorkThatHangsKeepsNoOtherWaiting() throws InterruptedException {
        CountDownLatch over = new CountDownLatch(1);
        CountDownLatch kept = new CountDownLatch(1);
        start(
                new Job("hanging", NEVER, () -> await(over)).andAtTheStop(),
                new Job("vital", NEVER, kept::countDown).andAtTheStop());

        Thread stopping = new Thread(jobs::stop);
        stopping.start();

        assertThat(kept.await(10, SECONDS)).isTrue();
        over.countDown();
        stopping.join();
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }
}
