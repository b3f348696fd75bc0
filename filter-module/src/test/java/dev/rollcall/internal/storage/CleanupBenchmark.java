package dev.rollcall.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.internal.ops.CleanupJob;
import dev.rollcall.internal.ops.Leases;
import dev.rollcall.internal.ops.StopSignal;
import dev.rollcall.internal.session.Cleanup;
import dev.rollcall.internal.session.Retention;
import dev.rollcall.internal.settings.DatabaseSettings;
import dev.rollcall.internal.settings.Lifetimes;
import dev.rollcall.internal.settings.RecoverySettings;
import dev.rollcall.internal.settings.SchemaMode;
import dev.rollcall.internal.settings.SessionLimit;
import dev.rollcall.internal.settings.SessionSettings;
import dev.rollcall.spi.LimitPolicy;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGPoolingDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Cleans a million expired sessions out of PostgreSQL while requests go on.
 *
 * <p>A request is what strict mode asks the database for: the status of one living session, 200 times a second, timed
 * from when it was due. Phases with and without clean-up alternate, so that other load on the machine meets both. Not
 * part of the build: {@code mvn -pl filter-module -Dtest=CleanupBenchmark test}.
 */
class CleanupBenchmark {

    private static final int EXPIRED = Integer.getInteger("rows", 1_000_000);
    private static final int LIVING = 10_000;
    private static final int PER_SECOND = 200;
    private static final Duration PHASE = Duration.ofSeconds(5);

    private final Gate gate = new Gate();
    private final AtomicLong ended = new AtomicLong();

    @Test
    void requestsHardlyNoticeCleanUp() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setServerConfig("synchronous_commit", "on")
                        .setServerConfig("shared_buffers", "256MB")
                        .start();
                Database database = open(server)) {
            JpaSessionStore store = new JpaSessionStore(database);
            store.status(UUID.randomUUID());
            DataSource dataSource = server.getPostgresDatabase();
            List<UUID> living = fill(dataSource);
            Thread cleaner = new Thread(() -> job(database).run());
            measure(store, living); // warms up
            cleaner.start();
            List<Double> quiet = new ArrayList<>();
            List<Double> busy = new ArrayList<>();
            long working = 0;
            while (cleaner.isAlive()) {
                quiet.add(measure(store, living));
                long start = System.nanoTime();
                gate.open();
                double p99 = measure(store, living);
                gate.close();
                working += System.nanoTime() - start;
                if (cleaner.isAlive()) {
                    busy.add(p99);
                }
            }
            long left = count(dataSource, "rollcall_session");
            long moved = count(dataSource, "rollcall_session_history");
            System.out.printf(
                    "%d sessions ended, %d moved, %d left, in %.0f s of clean-up: %.0f a second%n",
                    ended.get(), moved, left, working / 1e9, EXPIRED / (working / 1e9));
            System.out.printf(
                    "p99 of a request over %d pairs of phases: %.2f ms without, %.2f ms with clean-up, ratio %.2f%n",
                    busy.size(), median(quiet), median(busy), median(busy) / median(quiet));
            assertThat(left).isEqualTo(LIVING);
            assertThat(moved).isEqualTo(EXPIRED);
        }
    }

    private CleanupJob job(Database database) {
        SessionSettings settings = new SessionSettings(
                new Lifetimes(Duration.ofHours(12), Duration.ofHours(24)),
                new Lifetimes(Duration.ofDays(30), Duration.ofDays(90)),
                new RecoverySettings(Duration.ofSeconds(30), Duration.ofHours(24)),
                new SessionLimit(15, Map.of(), LimitPolicy.EVICT),
                Duration.ofMinutes(1));
        Cleanup cleanup = new Cleanup(
                new JpaCleanupStore(database),
                settings,
                new Retention(Duration.ofMinutes(15), Duration.ofDays(90), Duration.ofHours(12)),
                session -> ended.incrementAndGet(),
                InstantSource.system());
        return new CleanupJob(cleanup, gate.before(new JpaLeases(database)), new StopSignal());
    }

    private static double measure(JpaSessionStore store, List<UUID> living) {
        Random random = new Random();
        long interval = 1_000_000_000L / PER_SECOND;
        long[] nanos = new long[(int) (PER_SECOND * PHASE.toSeconds())];
        long due = System.nanoTime();
        for (int i = 0; i < nanos.length; i++) {
            due += interval;
            for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
                LockSupport.parkNanos(early);
            }
            assertThat(store.status(living.get(random.nextInt(living.size())))).isPresent();
            nanos[i] = System.nanoTime() - due;
        }
        Arrays.sort(nanos);
        return nanos[nanos.length * 99 / 100] / 1e6;
    }

    private static double median(List<Double> values) {
        return values.stream().sorted().skip(values.size() / 2).findFirst().orElse(Double.NaN);
    }

    /** Half of the expired sessions were left idle, half were used to their end; one in five is a remembered one. */
    private static List<UUID> fill(DataSource dataSource) throws SQLException {
        String insert = """
                insert into rollcall_session (id, subject, caller_groups, created_at, last_active_at, expires_at, remembered,
                    device, device_type, browser, os, user_agent, ip_address, location, country, refresh_generation,
                    refresh_family_hash, refresh_hash, refreshed_at, everyone_revision, subject_revision)
                select gen_random_uuid(), 'user-' || n %% 50000, 'user', created, active,
                    created + case when remembered then 7776000000 else 86400000 end, remembered,
                    'Chrome 124 on Windows', 'DESKTOP', 'Chrome 124', 'Windows 10',
                    'Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 Chrome/124.0.0.0 Safari/537.36',
                    '192.0.2.1', 'Lagos, Nigeria', 'NG', 0, repeat('f', 43), repeat('h', 43), created, 0, 0
                from (select n, n %% 5 = 0 as remembered, %s from generate_series(1, %d) n) rows""";
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            long now = System.currentTimeMillis();
            String unit = "(case when n % 5 = 0 then 90 else 1 end)::bigint";
            statement.execute(insert.formatted(
                    now + " - " + unit + " * (case when n % 2 = 0 then 90000000 else 80000000 end) - n as created, "
                            + now + " - " + unit
                            + " * (case when n % 2 = 0 then 4000000 else 70000000 end) - n as active",
                    EXPIRED));
            statement.execute(
                    insert.formatted(now + " - 3600000 + n as created, " + now + " - 1800000 + n as active", LIVING));
            statement.execute(
                    "insert into rollcall_subject (subject, revision) select distinct subject, 0 from rollcall_session");
            statement.execute("vacuum analyze");
            List<UUID> living = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery(
                    "select id from rollcall_session where created_at >= " + (now - 3_600_000L))) {
                while (rows.next()) {
                    living.add(rows.getObject(1, UUID.class));
                }
            }
            return living;
        }
    }

    private static long count(DataSource dataSource, String table) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery("select count(*) from " + table)) {
            row.next();
            return row.getLong(1);
        }
    }

    @SuppressWarnings("deprecation") // good enough here, and it is in the driver
    private static Database open(EmbeddedPostgres server) {
        PGSimpleDataSource simple = (PGSimpleDataSource) server.getPostgresDatabase();
        PGPoolingDataSource pool = new PGPoolingDataSource();
        pool.setUrl(simple.getUrl());
        pool.setUser(simple.getUser());
        pool.setPassword(simple.getPassword());
        pool.setMaxConnections(4);
        return new Database(
                name -> pool,
                new DatabaseSettings("benchmark", SchemaMode.CREATE),
                new TransactionBoundary(OutsideTransactions::new),
                System::nanoTime);
    }

    /** Lets clean-up work only in its phases; it asks for its lease between any two batches. */
    private static final class Gate {

        private boolean isOpen;

        synchronized void open() {
            isOpen = true;
            notifyAll();
        }

        synchronized void close() {
            isOpen = false;
        }

        private synchronized void await() {
            while (!isOpen) {
                try {
                    wait();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            }
        }

        Leases before(Leases leases) {
            return new Leases() {
                @Override
                public boolean take(String job, Duration time) {
                    Gate.this.await();
                    return leases.take(job, time);
                }

                @Override
                public void release(String job) {
                    leases.release(job);
                }
            };
        }
    }
}
