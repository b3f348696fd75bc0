package dev.rollcall.internal.ops;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.EndReason;
import dev.rollcall.LogCapture;
import dev.rollcall.StoreUnavailableException;
import dev.rollcall.internal.revocation.MemoryRevocations;
import dev.rollcall.internal.revocation.RevocationFeed;
import dev.rollcall.internal.settings.FeedSettings;
import dev.rollcall.internal.time.ClusterClock;
import dev.rollcall.internal.time.ElapsedTime;
import dev.rollcall.internal.token.MovableClock;
import dev.rollcall.spi.DatabaseTime;
import dev.rollcall.spi.Revision;
import dev.rollcall.spi.Revocation;
import dev.rollcall.spi.Wakeups;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The threads, over a database in memory. */
@Timeout(60)
class FeedThreadsTest {

    private static final FeedSettings OFTEN = new FeedSettings(Duration.ofSeconds(1));

    /** Read once a second, which is long. */
    private static final FeedSettings SELDOM = new FeedSettings(Duration.ofMinutes(1));

    private final MovableClock databaseClock = new MovableClock();
    private final MemoryRevocations database = new MemoryRevocations();
    private final News news = new News();
    private final ClusterClock clock =
            new ClusterClock(() -> MovableClock.START.plus(Duration.ofHours(1)), System::nanoTime);
    private final List<Thread> threads = new ArrayList<>();
    private final DatabaseContact contact = new DatabaseContact(System::nanoTime, clock);
    private final MovableClock machine = new MovableClock();
    private final ElapsedTime elapsed = new ElapsedTime(System::nanoTime, machine);
    private final AtomicInteger looksAtTheClock = new AtomicInteger();
    private final LogCapture log = LogCapture.of(FeedThreads.class);
    private RevocationFeed feed = feed(OFTEN);
    private FeedThreads running = threads();

    /** A database that has news when the test says so. */
    private static final class News implements Wakeups {

        private final BlockingQueue<String> queue = new LinkedBlockingQueue<>();
        private final AtomicInteger open = new AtomicInteger();
        private volatile boolean lost;

        @Override
        public Optional<Subscription> subscribe() {
            open.incrementAndGet();
            return Optional.of(new Subscription() {
                @Override
                public boolean await(Duration time) {
                    if (lost) {
                        lost = false;
                        throw new StoreUnavailableException("lost", new IllegalStateException("test"));
                    }
                    try {
                        return queue.poll(time.toMillis(), TimeUnit.MILLISECONDS) != null;
                    } catch (InterruptedException e) {
                        throw new IllegalStateException(e);
                    }
                }

                @Override
                public void close() {
                    open.decrementAndGet();
                }
            });
        }
    }

    private RevocationFeed feed(FeedSettings settings) {
        return new RevocationFeed(database, database, settings, elapsed, time -> LockSupport.parkNanos(time.toNanos()));
    }

    private FeedThreads threads() {
        DatabaseTime time = () -> {
            looksAtTheClock.incrementAndGet();
            return databaseClock.instant();
        };
        return new FeedThreads(feed, news, clock, time, elapsed, contact, new StopSignal());
    }

    private void start() {
        running.start(work -> {
            Thread thread = new Thread(work);
            threads.add(thread);
            return thread;
        });
    }

    @AfterEach
    void stop() {
        running.stop();
        log.close();
    }

    private static void await(BooleanSupplier condition) {
        while (!condition.getAsBoolean()) {
            Thread.onSpinWait();
        }
    }

    private boolean isRevoked(UUID session) {
        return feed.reasonFor(session, "alice", Revision.FIRST) != null;
    }

    private UUID revoke() {
        UUID session = UUID.randomUUID();
        database.add(new Revocation.OfSession(session, EndReason.SIGNED_OUT));
        return session;
    }

    /** Otherwise the time is read every ten seconds. */
    @Test
    @Timeout(5)
    void theTimeIsReadAtOnceAfterTheMachineStoodStill() {
        start();
        await(feed::isCurrent);
        int looksAtFirst = looksAtTheClock.get();

        machine.advance(Duration.ofHours(1));
        databaseClock.advance(Duration.ofHours(1));

        await(() -> looksAtTheClock.get() == looksAtFirst + 1);
        await(() -> feed.isCurrent() && !clock.instant().isBefore(MovableClock.START.plus(Duration.ofHours(1))));
        assertThat(log.messages()).singleElement().asString().contains("stood still");
    }

    @Test
    void theListBecomesAndStaysCurrent() {
        start();

        await(feed::isCurrent);
        UUID session = revoke();
        await(() -> isRevoked(session));
        assertThat(feed.isCurrent()).isTrue();
    }

    @Test
    void theClockIsThatOfTheDatabase() {
        start();

        await(feed::isCurrent);

        assertThat(clock.instant()).isBetween(MovableClock.START, MovableClock.START.plus(Duration.ofMinutes(30)));
    }

    @Test
    void newsAreReadAtOnce() {
        feed = feed(SELDOM);
        running = threads();
        start();
        await(feed::isCurrent);
        await(() -> news.open.get() == 1);

        // More than the readings of every second would get through before the time is up
        for (int i = 0; i < 100; i++) {
            UUID session = revoke();
            news.queue.add("news");
            await(() -> isRevoked(session));
        }
    }

    @Test
    void anOutageIsOutlived() {
        start();
        await(feed::isCurrent);

        database.goDown();
        await(() -> !feed.isCurrent());
        database.comeBack();

        await(feed::isCurrent);
        assertThat(log.messages()).noneMatch(message -> message.startsWith("SEVERE"));
    }

    @Test
    void aLostSubscriptionIsReplaced() {
        start();
        await(() -> news.open.get() == 1);

        news.lost = true;

        await(() -> news.open.get() == 0);
        await(() -> news.open.get() == 1);
    }

    @Test
    void afterTheStopNothingIsLeft() {
        start();
        await(feed::isCurrent);
        await(() -> news.open.get() == 1);

        running.stop();

        assertThat(threads).hasSize(2).noneMatch(Thread::isAlive);
        assertThat(news.open).hasValue(0);
        assertThat(database.members()).isEmpty();
        assertThat(feed.isCurrent()).isFalse();
    }

    @Test
    void strictNodesOnlySetTheirClock() {
        feed = feed(new FeedSettings(Duration.ZERO));
        running = threads();
        start();

        await(() -> clock.instant().isBefore(MovableClock.START.plus(Duration.ofMinutes(30))));

        assertThat(threads).hasSize(1);
        assertThat(database.members()).isEmpty();
    }

    @Test
    void theContactWithTheDatabaseIsKnown() {
        Duration anyTime = Duration.ofHours(1);
        start();
        await(() -> contact.isWithin(anyTime));

        database.goDown();
        await(() -> !contact.isWithin(anyTime));

        database.comeBack();
        await(() -> contact.isWithin(anyTime));
    }
}
