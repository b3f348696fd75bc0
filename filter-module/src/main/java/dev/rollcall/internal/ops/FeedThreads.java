package dev.rollcall.internal.ops;

import static java.util.concurrent.TimeUnit.MILLISECONDS;

import dev.rollcall.StoreUnavailableException;
import dev.rollcall.internal.base.FailureSeries;
import dev.rollcall.internal.revocation.RevocationFeed;
import dev.rollcall.internal.settings.FeedSettings;
import dev.rollcall.internal.time.ClusterClock;
import dev.rollcall.internal.time.ElapsedTime;
import dev.rollcall.spi.DatabaseTime;
import dev.rollcall.spi.Wakeups;
import dev.rollcall.spi.Wakeups.Subscription;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadFactory;

/**
 * The threads that keep the list of revocations current. One reads at a fixed interval, the other whenever the database
 * says that there is news. They are separate threads because nothing else may delay them.
 */
public final class FeedThreads {

    private static final System.Logger LOG = System.getLogger(FeedThreads.class.getName());

    private static final Duration CLOCK_INTERVAL = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final Duration RESUBSCRIPTION = Duration.ofSeconds(1);

    /**
     * If the list is not current for longer than this, its reading is probably waiting for the connection that listens.
     */
    private static final Duration STARVATION = Duration.ofSeconds(2);

    /** How long the database may go unasked while all is well. */
    static Duration longestSilence(FeedSettings settings) {
        return settings.isStrict() ? CLOCK_INTERVAL.plus(settings.interval()) : settings.interval();
    }

    /** A clock that was set forward by less is not worth a line. */
    private static final Duration NOTABLE = Duration.ofSeconds(10);

    private static final Duration FIRST_RETREAT = Duration.ofMinutes(1);
    private static final Duration LONGEST_RETREAT = Duration.ofHours(1);

    private final RevocationFeed feed;
    private final FeedSettings settings;
    private final Wakeups wakeups;
    private final ClusterClock clock;
    private final DatabaseTime time;
    private final ElapsedTime elapsed;
    private final DatabaseContact contact;
    private final StopSignal stop;
    private final List<Thread> threads = new ArrayList<>();
    private Duration retreat = FIRST_RETREAT;
    private volatile Duration skipped = Duration.ZERO;
    private final FailureSeries faults = new FailureSeries();

    public FeedThreads(
            RevocationFeed feed,
            Wakeups wakeups,
            ClusterClock clock,
            DatabaseTime time,
            ElapsedTime elapsed,
            DatabaseContact contact,
            StopSignal stop) {
        this.feed = feed;
        this.settings = feed.settings();
        this.wakeups = wakeups;
        this.clock = clock;
        this.time = time;
        this.elapsed = elapsed;
        this.contact = contact;
        this.stop = stop;
    }

    /** Starts the threads, once. */
    public void start(ThreadFactory factory) {
        start(factory, "rollcall-feed", this::readAgainAndAgain);
        if (!settings.isStrict()) {
            start(factory, "rollcall-wakeups", this::listen);
        }
    }

    private void start(ThreadFactory factory, String name, Runnable work) {
        Thread thread = factory.newThread(work);
        thread.setName(name);
        threads.add(thread);
        thread.start();
    }

    /** Stops the threads, waits for them, and gives up this node's membership. */
    public void stop() {
        stop.give();
        try {
            for (Thread thread : threads) {
                thread.join(PATIENCE.toMillis());
            }
            feed.leave();
        } catch (InterruptedException impatient) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException gone) {
            LOG.log(Level.DEBUG, "This node could not report that it is stopping", gone);
        }
    }

    private void readAgainAndAgain() {
        long readingsPerLookAtTheClock = CLOCK_INTERVAL.dividedBy(settings.interval());
        long reading = 0;
        do {
            if (readSafely(reading % readingsPerLookAtTheClock == 0)) {
                reading++;
            }
        } while (!stop.isGivenWithin(settings.interval()));
    }

    /** Whether it worked. Without the database's time, nobody would know what is too old to be listed. */
    private boolean readSafely(boolean withClock) {
        try {
            boolean looks = withClock || hasStoodStill();
            if (looks) {
                clock.synchronise(time);
            }
            if (!settings.isStrict()) {
                feed.poll();
            }
            if (looks || !settings.isStrict()) {
                contact.made();
            }
            faults.succeeded();
            return true;
        } catch (StoreUnavailableException logged) {
            LOG.log(Level.DEBUG, "Revocations could not be read", logged);
        } catch (RuntimeException | Error failed) { // the first of a row, since this is tried every second
            LOG.log(
                    faults.failed() == FailureSeries.Place.LATER ? Level.DEBUG : Level.ERROR,
                    "Revocations could not be read; requests ask the database",
                    failed);
        }
        contact.lost();
        return false;
    }

    /** Whether the machine has been suspended since the last reading, so that this node's time is behind. */
    private boolean hasStoodStill() {
        Duration now = elapsed.skipped();
        Duration since = now.minus(skipped);
        skipped = now;
        if (since.compareTo(NOTABLE) >= 0) {
            LOG.log(
                    Level.INFO,
                    "This machine stood still, or its clock was set forward, by {0}. Everything is read anew.",
                    since);
        }
        return !since.isZero();
    }

    private void listen() {
        Duration pause = Duration.ZERO;
        while (!stop.isGivenWithin(pause)) {
            try {
                Optional<Subscription> subscription = wakeups.subscribe();
                if (subscription.isEmpty()) {
                    return;
                }
                pause = listen(subscription.get());
            } catch (StoreUnavailableException lost) {
                LOG.log(Level.DEBUG, "Not listening for revocations", lost);
                pause = RESUBSCRIPTION;
            } catch (RuntimeException | Error failed) {
                LOG.log(Level.ERROR, "Not listening for revocations", failed);
                pause = FIRST_RETREAT;
            }
        }
    }

    /** How long to wait after this subscription. */
    private Duration listen(Subscription subscription) {
        try (subscription) {
            long lastCurrent = System.nanoTime();
            while (!stop.isGiven()) {
                if (subscription.await(settings.interval())) {
                    readSafely(false);
                }
                if (feed.isCurrent()) {
                    lastCurrent = System.nanoTime();
                } else if (System.nanoTime() - lastCurrent > STARVATION.toNanos()) {
                    return retreat();
                }
            }
            return Duration.ZERO;
        }
    }

    /** A pool of very few connections has none to spare for listening. */
    private Duration retreat() {
        Duration now = retreat;
        Duration twice = now.multipliedBy(2);
        retreat = twice.compareTo(LONGEST_RETREAT) < 0 ? twice : LONGEST_RETREAT;
        LOG.log(
                Level.INFO,
                "Not listening for revocations for {0}: the connection pool is too small or the database too slow."
                        + " They are read every {1} ms all the same.",
                now,
                MILLISECONDS.convert(settings.interval()));
        return now;
    }
}
