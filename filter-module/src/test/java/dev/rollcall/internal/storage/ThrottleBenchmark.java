package dev.rollcall.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.rollcall.Client;
import dev.rollcall.DeviceFacts;
import dev.rollcall.DeviceType;
import dev.rollcall.Origin;
import dev.rollcall.SignInAttempt;
import dev.rollcall.internal.settings.ThrottleSettings;
import dev.rollcall.internal.throttle.ThrottleService;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGConnectionPoolDataSource;

/**
 * What the throttle adds to a login on PostgreSQL, beside a password check that costs nothing. Not part of the build:
 * {@code mvn -pl filter-module -Dtest=ThrottleBenchmark test}.
 */
class ThrottleBenchmark {

    private static final int THREADS = 16;
    private static final int LOGINS = 2000;

    @Test
    void aLoginCostsTwoTransactionsMore() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("synchronous_commit", "on")
                        .start();
                Database database = TestDatabases.open(pool(server))) {
            ThrottleService throttle = throttle(database);
            alone(throttle, "warm up");
            System.out.printf("one after the other: %.2f ms a login%n", alone(throttle, "ann"));
            System.out.printf("16 threads, one address: %.0f logins a second%n", together(throttle, i -> "one"));
            System.out.printf(
                    "16 threads, many addresses: %.0f logins a second%n", together(throttle, i -> "net " + i));
            System.out.printf("refused from memory: %.2f \u00b5s%n", refused(throttle));
        }
    }

    private static JdbcConnectionPool pool(EmbeddedPostgres server) {
        PGConnectionPoolDataSource source = new PGConnectionPoolDataSource();
        source.setURL(server.getJdbcUrl("postgres", "postgres"));
        JdbcConnectionPool pool = JdbcConnectionPool.create(source);
        pool.setMaxConnections(THREADS * 2);
        return pool;
    }

    private static ThrottleService throttle(Database database) {
        return new ThrottleService(
                new JpaThrottleStore(database),
                new DatabaseDevices(database),
                new ThrottleSettings(
                        new ThrottleSettings.Account(
                                5, Duration.ofMinutes(10), Duration.ofMinutes(15), Duration.ofHours(12), 100),
                        new ThrottleSettings.Address(20, 60, Duration.ofMinutes(1))),
                event -> {},
                InstantSource.system(),
                time -> LockSupport.parkNanos(time.toNanos()));
    }

    /** Milliseconds each. */
    private static double alone(ThrottleService throttle, String user) {
        long start = System.nanoTime();
        for (int i = 0; i < LOGINS; i++) {
            signIn(throttle, user, "net " + user);
        }
        return (System.nanoTime() - start) / 1e6 / LOGINS;
    }

    private static double together(ThrottleService throttle, IntFunction<String> network) throws InterruptedException {
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        AtomicInteger right = new AtomicInteger();
        long start = System.nanoTime();
        for (int i = 0; i < LOGINS; i++) {
            int number = i % 100;
            threads.execute(() -> {
                signIn(throttle, "user " + number, network.apply(number));
                right.incrementAndGet();
            });
        }
        threads.shutdown();
        assertThat(threads.awaitTermination(5, TimeUnit.MINUTES)).isTrue();
        assertThat(right).hasValue(LOGINS);
        return LOGINS * 1e9 / (System.nanoTime() - start);
    }

    private static void signIn(ThrottleService throttle, String user, String network) {
        assertThat(throttle.check(attempt(user, network), () -> Optional.of(user)))
                .isPresent();
    }

    /** Microseconds each. */
    private static double refused(ThrottleService throttle) {
        SignInAttempt attempt = attempt("locked", "net");
        for (int i = 0; i < 5; i++) {
            throttle.check(attempt, Optional::empty);
        }
        int times = 200_000;
        long start = System.nanoTime();
        for (int i = 0; i < times; i++) {
            assertThat(catchThrowable(() -> throttle.check(attempt, Optional::empty)))
                    .isNotNull();
        }
        return (System.nanoTime() - start) / 1e3 / times;
    }

    private static SignInAttempt attempt(String user, String network) {
        Client client = new Client(
                new DeviceFacts(null, null, DeviceType.OTHER, null, "test"), Origin.UNKNOWN, Optional.empty());
        return new SignInAttempt(user, Optional.of(network), client);
    }
}
