package dev.rollcall.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.SQLException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class PoolQueueTest {

    private final PoolQueue queue = new PoolQueue();
    private final ServerPool pool = new ServerPool(TestDatabases.withoutPool(TestDatabases.h2()), 1);
    private final DataSource connections = pool.dataSource();
    private final ExecutorService requests = Executors.newCachedThreadPool();

    PoolQueueTest() throws SQLException {}

    @AfterEach
    void stop() {
        requests.shutdownNow();
    }

    private void awaitInThePool(int waiting) {
        while (pool.waiting() < waiting) {
            LockSupport.parkNanos(1_000_000);
        }
    }

    @Test
    void onlyAFewWaitInThePoolAndWhatIsUrgentComesBehindThem() throws Exception {
        try (var only = connections.getConnection()) {
            for (int i = 0; i < 50; i++) {
                requests.execute(this::borrow);
            }
            awaitInThePool(4);

            Future<?> urgent = requests.submit(() -> queue.urgently(this::borrow));

            awaitInThePool(5);
            assertThat(pool.waiting()).isEqualTo(5);
            assertThat(urgent.isDone()).isFalse();
            assertThat(only.isClosed()).isFalse();
        }
    }

    /** Ends when the test does, at the latest. */
    private boolean borrow() {
        try {
            return queue.borrow(connections).isValid(1);
        } catch (SQLException stopped) {
            return false;
        }
    }

    @Test
    void nobodyWaitsInFrontOfThePoolForLong() throws Exception {
        try (var only = connections.getConnection()) {
            for (int i = 0; i < 4; i++) {
                requests.execute(this::borrow);
            }
            awaitInThePool(4);

            long begun = System.nanoTime();
            assertThatThrownBy(() -> queue.borrow(connections))
                    .isInstanceOf(NoConnectionException.class)
                    .hasMessage("too many are waiting for a connection");
            assertThat(TimeUnit.NANOSECONDS.toSeconds(System.nanoTime() - begun))
                    .isGreaterThanOrEqualTo(2);
            assertThat(only.isClosed()).isFalse();
        }
    }
}
