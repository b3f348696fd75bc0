package dev.rollcall.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.Client;
import dev.rollcall.DeviceFacts;
import dev.rollcall.DeviceType;
import dev.rollcall.Origin;
import dev.rollcall.SecurityEvent;
import dev.rollcall.SecurityEvent.Where;
import dev.rollcall.SecurityEventType;
import dev.rollcall.Severity;
import dev.rollcall.internal.admin.SessionFilter;
import dev.rollcall.internal.admin.SessionOrder;
import dev.rollcall.internal.admin.SessionSearch;
import dev.rollcall.internal.history.EventQuery;
import dev.rollcall.internal.ops.CleanupJob;
import dev.rollcall.internal.ops.StopSignal;
import dev.rollcall.internal.session.Admissions;
import dev.rollcall.internal.session.Cleanup;
import dev.rollcall.internal.session.Retention;
import dev.rollcall.internal.session.SessionPolicy;
import dev.rollcall.internal.statistics.Period;
import dev.rollcall.internal.statistics.Report;
import dev.rollcall.internal.statistics.Rollup;
import dev.rollcall.internal.statistics.Statistics;
import dev.rollcall.spi.Liveness;
import dev.rollcall.spi.RefreshState;
import dev.rollcall.spi.Revision;
import dev.rollcall.spi.StoredSession;
import dev.rollcall.testing.FreePorts;
import dev.rollcall.testing.MariaDbServer;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.mariadb.jdbc.MariaDbPoolDataSource;
import org.postgresql.ds.PGConnectionPoolDataSource;

/**
 * What clean-up and statistics do to large tables, on databases that keep what they have committed. Not part of the build:
 * {@code mvn -pl filter-module -Dtest=GrowthBenchmark test}, with {@code -DargLine=-Drows=5000000} for as many events.
 */
@SuppressWarnings("NullAway.Init") // each test opens a database first
class GrowthBenchmark {

    private static final int EVENTS = Integer.getInteger("rows", 1_000_000);
    private static final int AGENTS = 100_000;
    private static final int AT_ONCE = 100_000;
    private static final int SIGN_INS_A_SECOND = 20;
    private static final Duration QUIET = Duration.ofSeconds(15);
    private static final Duration RETENTION = Duration.ofDays(90);

    private final Random random = new Random(1);
    private final List<AutoCloseable> open = new ArrayList<>();
    private DataSource dataSource;
    private Database database;

    private enum Kind {
        H2("random_uuid()", "x", "system_range"),
        POSTGRESQL("gen_random_uuid()", "x", "generate_series"),
        // Random, but for the version and the variant, without which it is no UUID for MariaDB
        MARIADB("insert(insert(md5(concat(rand(), %s)), 13, 1, '4'), 17, 1, '8')", "seq", "seq_");

        private final String id;
        private final String number;
        private final String numbers;

        Kind(String id, String number, String numbers) {
            this.id = id;
            this.number = number;
            this.numbers = numbers;
        }

        /** The numbers from one to another, as a table. */
        String numbers(int from, int to) {
            return switch (this) {
                case MARIADB -> numbers + from + "_to_" + to;
                case POSTGRESQL -> numbers + "(" + from + ", " + to + ") as numbers(x)";
                case H2 -> numbers + "(" + from + ", " + to + ")";
            };
        }
    }

    private void open(Kind kind) throws Exception {
        dataSource = switch (kind) {
            case H2 -> h2();
            case POSTGRESQL -> postgresql();
            case MARIADB -> mariadb();
        };
        database = TestDatabases.open(dataSource);
        open.add(0, database);
        database.dialect();
    }

    private static DataSource h2() {
        JdbcDataSource file = new JdbcDataSource();
        file.setURL(
                "jdbc:h2:" + Path.of("target", "growth-" + UUID.randomUUID()).toAbsolutePath());
        return JdbcConnectionPool.create(file);
    }

    private DataSource postgresql() throws Exception {
        EmbeddedPostgres server = EmbeddedPostgres.builder()
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("shared_buffers", "256MB")
                .start();
        open.add(server);
        PGConnectionPoolDataSource source = new PGConnectionPoolDataSource();
        source.setURL(server.getJdbcUrl("postgres", "postgres"));
        return JdbcConnectionPool.create(source);
    }

    private DataSource mariadb() throws SQLException {
        String name = "growth_" + System.nanoTime();
        MariaDbServer server = MariaDbServer.start(
                Path.of("target", "mariadb", name), FreePorts.next(), "--innodb-buffer-pool-size=256M");
        try (Connection connection = DriverManager.getConnection(server.url("rollcall"));
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
        }
        return new MariaDbPoolDataSource(server.url(name) + "&minPoolSize=1&maxPoolSize=10&poolName=" + name);
    }

    @AfterEach
    void close() throws Exception {
        for (AutoCloseable each : open) {
            each.close();
        }
    }

    @ParameterizedTest
    @EnumSource
    void eventsAreForgottenWhilePeopleSignIn(Kind kind) throws Exception {
        open(kind);
        fill(kind, EVENTS, Instant.now().minus(Duration.ofDays(120)), """
                insert into rollcall_security_event (id, type, severity, occurred_at, subject, session_id, ip_address, device,
                    explanation, details)
                select %1$s, case when %2$s %% 10 = 0 then 'SIGN_IN_FAILED' else 'SIGNED_IN' end,
                    case when %2$s %% 10 = 0 then 'WARNING' else 'INFO' end, %4$d + %2$s, concat('user-', %2$s %% 50000),
                    '00000000-0000-0000-0000-000000000000', '192.0.2.1', 'Chrome 124 on Windows',
                    'Signed in with Chrome 124 on Windows.', '{}'
                from %3$s""");
        time(
                "page of critical events, of which there are none",
                () -> new JpaSecurityEventStore(database)
                        .find(new EventQuery(
                                Optional.empty(),
                                Optional.of(Severity.CRITICAL),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                51)));
        signIns(QUIET, Thread.currentThread()); // warms up
        Figures quiet = signIns(QUIET, Thread.currentThread());
        Thread cleaner = new Thread(() -> job().run());
        long start = System.nanoTime();
        cleaner.start();
        Figures busy = signIns(Duration.ofHours(2), cleaner);
        double seconds = (System.nanoTime() - start) / 1e9;
        System.out.printf(
                "%s: %d events forgotten in %.0f s; sign-in p50, p99 and highest: quiet %s, meanwhile %s%n",
                kind, EVENTS, seconds, quiet, busy);
        System.out.printf("%s: longest list of versions to purge %d%n", kind, busy.purge());
        assertThat(count("rollcall_security_event where occurred_at < "
                        + Instant.now().minus(RETENTION).toEpochMilli()))
                .isZero();
    }

    private record Figures(double median, double p99, double highest, long purge) {

        @Override
        public String toString() {
            return "%.1f, %.1f and %.1f ms".formatted(median, p99, highest);
        }
    }

    private CleanupJob job() {
        Cleanup cleanup = new Cleanup(
                new JpaCleanupStore(database),
                StatisticsContract.SETTINGS,
                new Retention(Duration.ofMinutes(15), RETENTION, Duration.ofHours(12)),
                session -> {},
                InstantSource.system());
        return new CleanupJob(cleanup, new JpaLeases(database), new StopSignal());
    }

    /** Signs in until the time is over, or the thread is. */
    private Figures signIns(Duration time, Thread until) throws SQLException {
        List<Double> millis = new ArrayList<>();
        long interval = 1_000_000_000L / SIGN_INS_A_SECOND;
        long purge = 0;
        long begin = System.nanoTime();
        for (long due = begin; until.isAlive() && due - begin < time.toNanos(); due += interval) {
            for (long early = due - System.nanoTime(); early > 0; early = due - System.nanoTime()) {
                LockSupport.parkNanos(early);
            }
            signIn();
            millis.add((System.nanoTime() - due) / 1e6);
            if (millis.size() % SIGN_INS_A_SECOND == 0) {
                purge = Math.max(purge, versionsToPurge());
            }
        }
        millis.sort(null);
        return new Figures(
                millis.get(millis.size() / 2),
                millis.get(millis.size() * 99 / 100),
                millis.get(millis.size() - 1),
                purge);
    }

    private long versionsToPurge() throws SQLException {
        return database.dialect() instanceof MariaDbDialect
                ? number("select count from information_schema.innodb_metrics where name = 'trx_rseg_history_len'")
                : 0;
    }

    /** What a sign-in writes. */
    private void signIn() {
        Instant now = Instant.now();
        String subject = "user-" + random.nextInt(50_000);
        UUID id = UUID.randomUUID();
        JpaSessionStore sessions = new JpaSessionStore(database);
        Client client = new Client(
                new DeviceFacts("Chrome 124", "Windows 11", DeviceType.DESKTOP, "Mozilla/5.0", "Chrome 124 on Windows"),
                Origin.UNKNOWN,
                Optional.empty());
        Revision revision = sessions.revisionOf(subject);
        Admissions.add(
                sessions,
                new StoredSession(
                        id,
                        subject,
                        Set.of(),
                        now,
                        now,
                        now.plus(Duration.ofDays(1)),
                        false,
                        Optional.empty(),
                        client,
                        new RefreshState(0, "family", "hash", Optional.empty(), now),
                        revision,
                        Optional.empty()),
                Optional.empty());
        new JpaPastSignIns(database).of(subject, 100);
        new JpaSecurityEventStore(database)
                .add(new SecurityEvent(
                        UUID.randomUUID(),
                        SecurityEventType.SIGNED_IN,
                        Severity.INFO,
                        now,
                        Optional.of(subject),
                        Optional.of(id),
                        Where.UNKNOWN,
                        Optional.empty(),
                        "Signed in with Chrome 124 on Windows.",
                        Map.of()));
    }

    @ParameterizedTest
    @EnumSource
    void statisticsOfClientsThatMakeUpTheirNames(Kind kind) throws Exception {
        open(kind);
        LocalDate yesterday = LocalDate.now(ZoneOffset.UTC).minusDays(1);
        fill(kind, AGENTS, yesterday.atStartOfDay(ZoneOffset.UTC).toInstant(), """
                insert into rollcall_session_history (id, subject, created_at, ended_at, end_reason, remembered, device,
                    device_type, browser, os, country, refresh_family_hash)
                select %1$s, concat('user-', %2$s %% 100), %4$d + %2$s, %4$d + 2 * %2$s, 'SIGNED_OUT', false, 'x', 'DESKTOP',
                    concat('Chrome ', %2$s), concat('Windows ', %2$s), 'NG', 'x'
                from %3$s""");
        Statistics statistics =
                new Statistics(new JpaStatisticsStore(database), StatisticsContract.SETTINGS, RETENTION, Instant::now);
        Period month = Period.upTo(statistics.today(), 30);
        Report counted = time(kind + ": statistics of 30 days, counted", () -> statistics.report(month));
        time(kind + ": figures kept", () -> {
            new Rollup(new JpaStatisticsStore(database), RETENTION, Instant::now).run(() -> true);
            return "";
        });
        Report kept = time(kind + ": statistics of 30 days, kept", () -> statistics.report(month));
        System.out.printf("%s: %d rows kept for the days%n", kind, count("rollcall_daily"));
        assertThat(kept.total()).isEqualTo(counted.total());
    }

    @ParameterizedTest
    @EnumSource
    void sessionsAreFoundByTheBeginningOfAName(Kind kind) throws Exception {
        open(kind);
        fill(kind, EVENTS, Instant.now(), """
                insert into rollcall_session (id, subject, caller_groups, created_at, last_active_at, expires_at, remembered,
                    device, device_type, browser, os, refresh_generation, refresh_family_hash, refresh_hash, refreshed_at,
                    everyone_revision, subject_revision)
                select %1$s, concat('user-', %2$s), '', %4$d - %2$s, %4$d - %2$s, %4$d + 86400000, false, 'x', 'DESKTOP',
                    concat('Chrome ', %2$s %% 40), concat('Windows ', 10 + %2$s %% 2), 0, 'f', 'h', 0, 0, 0
                from %3$s""");
        database.execute(kind == Kind.MARIADB ? "analyze table rollcall_session" : "analyze");
        SessionFilter none = SessionFilter.NONE;
        for (String prefix : List.of("nobody", "USER-12345", "user")) {
            find(
                    kind + ": user_prefix=" + prefix,
                    new SessionFilter(
                            none.user(),
                            Optional.of(prefix),
                            none.ipAddress(),
                            none.deviceType(),
                            none.browser(),
                            none.os(),
                            none.country(),
                            none.remembered(),
                            none.createdAfter(),
                            none.createdBefore()));
        }
        for (String browser : List.of("Chrome 7", "Chrome", "Firefox")) {
            find(
                    kind + ": browser=" + browser,
                    new SessionFilter(
                            none.user(),
                            none.userPrefix(),
                            none.ipAddress(),
                            none.deviceType(),
                            Optional.of(browser),
                            none.os(),
                            none.country(),
                            none.remembered(),
                            none.createdAfter(),
                            none.createdBefore()));
        }
    }

    private void find(String what, SessionFilter filter) {
        JpaSessionSearch search = new JpaSessionSearch(database);
        Liveness living = new SessionPolicy(StatisticsContract.SETTINGS).liveAt(Instant.now());
        time(
                what,
                () -> search.page(
                        new SessionSearch.Query(
                                filter,
                                SessionOrder.LAST_USED_FIRST,
                                Optional.empty(),
                                51,
                                search.total(filter, living)),
                        living));
    }

    /** The second time, when all is in memory that can be. */
    private static <T> T time(String what, Supplier<T> work) {
        assertThat(work.get()).isNotNull();
        long start = System.nanoTime();
        T result = work.get();
        System.out.printf("%s: %.0f ms%n", what, (System.nanoTime() - start) / 1e6);
        return result;
    }

    /** @param insert selects from a table of numbers; its places are the id, a number, that table, and the time */
    private void fill(Kind kind, int rows, Instant time, String insert) {
        for (int from = 1; from <= rows; from += AT_ONCE) {
            database.execute(insert.formatted(
                    kind.id.formatted(kind.number),
                    kind.number,
                    kind.numbers(from, Math.min(from + AT_ONCE - 1, rows)),
                    time.toEpochMilli()));
        }
    }

    private long count(String table) throws SQLException {
        return number("select count(*) from " + table);
    }

    private long number(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }
}
