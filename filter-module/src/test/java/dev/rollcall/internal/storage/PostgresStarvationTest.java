package dev.rollcall.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.StoreUnavailableException;
import dev.rollcall.internal.revocation.RevocationFeed;
import dev.rollcall.internal.settings.FeedSettings;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The reading of revocations, and two hundred requests that need the database as long as that reading is late. */
@Timeout(120)
class PostgresStarvationTest {

    private static final FeedSettings SETTINGS = new FeedSettings(Duration.ofSeconds(1));
    private static final int REQUESTS = 200;
    private static final int CONNECTIONS = 20;
    private static final Duration LATENCY = Duration.ofMillis(50);
    private static final Duration STALL = Duration.ofSeconds(2);

    private final ServerPool pool = new ServerPool(TestDatabases.withoutPool(TestDatabases.postgres()), CONNECTIONS);
    private final AtomicBoolean isOver = new AtomicBoolean();

    PostgresStarvationTest() throws Exception {}

    @Test
    void theListIsCurrentAgainSoonAfterAStall() throws Exception {
        ExecutorService threads = Executors.newCachedThreadPool();
        try (Database database = TestDatabases.open(pool.dataSource())) {
            RevocationFeed feed = new RevocationFeed(
                    new JpaRevocationLog(database),
                    new JpaClusterMembers(database),
                    SETTINGS,
                    System::nanoTime,
                    time -> LockSupport.parkNanos(time.toNanos()));
            JpaSessionStore sessions = new JpaSessionStore(database);
            feed.poll();
            pool.slowDown(LATENCY);
            threads.execute(() -> readAgainAndAgain(feed));
            for (int i = 0; i < REQUESTS; i++) {
                threads.execute(() -> requestAgainAndAgain(feed, sessions));
            }

            pool.stall();
            LockSupport.parkNanos(STALL.toNanos());
            assertThat(feed.isCurrent()).isFalse();
            pool.resume();

            assertThat(isCurrentForASecond(feed, Duration.ofSeconds(10))).isTrue();
        } finally {
            isOver.set(true);
            threads.shutdown();
            assertThat(threads.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        }
    }

    private void readAgainAndAgain(RevocationFeed feed) {
        while (!isOver.get()) {
            unlessUnavailable(feed::poll);
            LockSupport.parkNanos(SETTINGS.interval().toNanos());
        }
    }

    private void requestAgainAndAgain(RevocationFeed feed, JpaSessionStore sessions) {
        while (!isOver.get()) {
            if (feed.isCurrent()) {
                LockSupport.parkNanos(1_000_000);
            } else {
                unlessUnavailable(() -> sessions.status(UUID.randomUUID()));
            }
        }
    }

    private static void unlessUnavailable(Runnable work) {
        try {
            work.run();
        } catch (StoreUnavailableException answered503) {
            assertThat(answered503).hasMessage("session store unavailable");
        }
    }

    /** Whether that begins within this time. */
    private static boolean isCurrentForASecond(RevocationFeed feed, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        long since = System.nanoTime();
        while (since - deadline < 0) {
            LockSupport.parkNanos(1_000_000);
            if (!feed.isCurrent()) {
                since = System.nanoTime();
            } else if (System.nanoTime() - since > Duration.ofSeconds(1).toNanos()) {
                return true;
            }
        }
        return false;
    }
}
