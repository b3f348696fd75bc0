package dev.rollcall.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.rollcall.EndReason;
import dev.rollcall.internal.session.SessionPolicy;
import dev.rollcall.internal.settings.Lifetimes;
import dev.rollcall.internal.settings.RecoverySettings;
import dev.rollcall.internal.settings.SessionLimit;
import dev.rollcall.internal.settings.SessionSettings;
import dev.rollcall.internal.statistics.ActiveSessions;
import dev.rollcall.internal.statistics.ActiveSessions.SessionsOfUser;
import dev.rollcall.internal.statistics.Counted;
import dev.rollcall.internal.statistics.DayCount;
import dev.rollcall.internal.statistics.Dimension;
import dev.rollcall.internal.statistics.Durations;
import dev.rollcall.internal.statistics.Period;
import dev.rollcall.internal.statistics.Population;
import dev.rollcall.internal.statistics.Report;
import dev.rollcall.internal.statistics.Rollup;
import dev.rollcall.internal.statistics.Statistics;
import dev.rollcall.internal.statistics.StatisticsStore;
import dev.rollcall.internal.statistics.Tally;
import dev.rollcall.internal.token.MovableClock;
import dev.rollcall.spi.LimitPolicy;
import dev.rollcall.spi.Liveness;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Statistics against a plain computation over the same sessions, whether or not they were counted before. */
abstract class StatisticsContract {

    private static final Instant NOW = MovableClock.START;
    private static final LocalDate TODAY = LocalDate.ofInstant(NOW, ZoneOffset.UTC);
    private static final Duration RETENTION = Duration.ofDays(20);
    private static final Period FORTNIGHT = Period.upTo(TODAY, 14);
    static final SessionSettings SETTINGS = new SessionSettings(
            new Lifetimes(Duration.ofDays(100), Duration.ofDays(100)),
            new Lifetimes(Duration.ofDays(100), Duration.ofDays(100)),
            new RecoverySettings(Duration.ofSeconds(30), Duration.ofHours(24)),
            new SessionLimit(0, Map.of(), LimitPolicy.EVICT),
            Duration.ofMinutes(1));

    private final MovableClock clock = new MovableClock();
    private final Random random = new Random(7);
    private final List<Row> rows = new ArrayList<>();
    private final Map<LocalDate, Long> failures = new HashMap<>();

    private DataSource dataSource;
    private Database database;
    private StatisticsStore store;

    abstract DataSource emptyDatabase();

    @BeforeEach
    void open() throws SQLException {
        SharedDatabase shared = SharedDatabase.of(getClass(), this::emptyDatabase);
        dataSource = shared.dataSource();
        database = shared.database();
        store = new JpaStatisticsStore(database);
        assertThat(store.active(new SessionPolicy(SETTINGS).liveAt(NOW), 10))
                .isEqualTo(new ActiveSessions(Population.exactly(0, 0), List.of()));
    }

    @AfterAll
    static void close(TestInfo tests) {
        SharedDatabase.close(tests.getTestClass().orElseThrow());
    }

    @Test
    void withoutSessionsEverythingIsZero() {
        Report report = report(FORTNIGHT);

        assertThat(report.days())
                .hasSize(14)
                .allSatisfy((day, count) -> assertThat(count).isEqualTo(new DayCount(0, 0)));
        assertThat(report.durations().quantile(0.5)).isEmpty();
        assertThat(report.total()).isEqualTo(new Tally());
    }

    @Test
    void figuresAreThoseOfTheSessions() throws SQLException {
        populate(600);

        assertReport(report(FORTNIGHT), FORTNIGHT);
    }

    @Test
    void figuresOfDaysThatWereCountedBeforeAreTheSame() throws SQLException {
        populate(600);

        rollup().run(() -> true);

        assertReport(report(FORTNIGHT), FORTNIGHT);
        assertReport(report(new Period(TODAY, TODAY)), new Period(TODAY, TODAY));
        Period yesterday = new Period(TODAY.minusDays(1), TODAY.minusDays(1));
        assertReport(report(yesterday), yesterday);
    }

    @Test
    void figuresAreTheSameWhenOnlySomeDaysWereCounted() throws SQLException {
        populate(300);

        int[] days = {0};
        rollup().run(() -> ++days[0] < 4);

        assertThat(store.kept(FORTNIGHT)).hasSize(4);
        assertReport(report(FORTNIGHT), FORTNIGHT);
    }

    @Test
    void anEndThatIsRecordedLateIsCountedForThreeDays() throws SQLException {
        populate(50);
        rollup().run(() -> true);
        Row late = ended(TODAY.minusDays(3), EndReason.IDLE);
        Row tooLate = ended(TODAY.minusDays(4), EndReason.IDLE);
        add(late);
        add(tooLate);

        rollup().run(() -> true);

        rows.remove(tooLate);
        assertReport(report(FORTNIGHT), FORTNIGHT);
    }

    @Test
    void whatTheHistoryForgetsStaysCounted() throws SQLException {
        populate(300);
        rollup().run(() -> true);
        execute("delete from rollcall_session_history where ended_at < "
                + NOW.minus(Duration.ofDays(2)).toEpochMilli());

        // Days that the history has begun to forget are not counted again
        new Rollup(store, Duration.ofDays(2), clock).run(() -> true);

        assertReport(report(FORTNIGHT), FORTNIGHT);
    }

    @Test
    void daysAreForgottenAfterAYear() throws SQLException {
        populate(20);
        rollup().run(() -> true);
        assertThat(store.kept(FORTNIGHT)).hasSize(13);

        clock.advance(Duration.ofDays(367));
        rollup().run(() -> true);

        assertThat(store.kept(FORTNIGHT)).isEmpty();
    }

    @Test
    void twoNodesThatCountTheSameDayKeepItOnce() throws SQLException {
        populate(100);
        rollup().run(() -> true);
        rollup().run(() -> true);

        assertReport(report(FORTNIGHT), FORTNIGHT);
    }

    @Test
    void daysToComeAreListedWithZero() throws SQLException {
        populate(20);
        Period period = new Period(TODAY, TODAY.plusDays(2));

        assertReport(report(period), period);
    }

    @Test
    void aSessionThatMovesToTheHistoryIsCountedOnce() throws SQLException {
        populate(100);
        execute(
                "insert into rollcall_session_history (id, subject, created_at, ended_at, end_reason, remembered, device,"
                        + " device_type, browser, os, country, refresh_family_hash) select id, subject, created_at, ended_at,"
                        + " end_reason, remembered, device, device_type, browser, os, country, refresh_family_hash"
                        + " from rollcall_session where ended_at is not null");
        execute("delete from rollcall_session where ended_at is not null");

        assertReport(report(FORTNIGHT), FORTNIGHT);
    }

    @Test
    void whereThereIsLittleToCountFiguresAreOfNow() throws SQLException {
        Statistics statistics = statistics();
        add(living("alice", NOW));
        assertThat(active(statistics)).isEqualTo(Population.exactly(1, 1));
        assertThat(signInsToday(statistics)).isEqualTo(1);

        add(living("alice", NOW));

        assertThat(active(statistics)).isEqualTo(Population.exactly(2, 1));
        assertThat(signInsToday(statistics)).isEqualTo(2);
    }

    private static Population active(Statistics statistics) {
        return statistics.report(Period.upTo(statistics.today(), 1)).active().population();
    }

    private static long signInsToday(Statistics statistics) {
        Report report = statistics.report(Period.upTo(statistics.today(), 1));
        return report.total().sum(Dimension.DEVICE);
    }

    @Test
    void whatWasCountedTodayIsNotTomorrows() throws SQLException {
        Instant midnight = TODAY.plusDays(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        clock.advance(Duration.between(NOW, midnight.minusSeconds(1)));
        Statistics statistics = statistics();
        add(living("alice", clock.instant()));
        assertThat(signInsToday(statistics)).isEqualTo(1);

        clock.advance(Duration.ofSeconds(2));

        assertThat(signInsToday(statistics)).isZero();
    }

    @Test
    void fewLivingSessionsAreCountedWheneverSomebodyAsks() throws SQLException {
        Statistics statistics = statistics();
        assertThat(statistics.population()).isEqualTo(Population.exactly(0, 0));
        add(living("alice", NOW));
        add(living("alice", NOW));
        add(living("bob", NOW));
        add(ended(TODAY, EndReason.IDLE));

        assertThat(statistics.population()).isEqualTo(Population.exactly(3, 2));
    }

    @Test
    void aPartOfADayThatTheHistoryRemembersIsNotKept() throws SQLException {
        populate(300);

        new Rollup(store, Duration.ofDays(5), clock).run(() -> true);

        assertThat(store.kept(FORTNIGHT))
                .containsOnlyKeys(TODAY.minusDays(4).datesUntil(TODAY).toArray(LocalDate[]::new));
    }

    @Test
    void whatWasNeitherKeptNorRememberedIsNothing() throws SQLException {
        populate(300);
        Period forgotten = Period.upTo(TODAY.minusDays(6), 300);
        CountedQueries queries = new CountedQueries(store);

        Report report = new Statistics(queries, SETTINGS, Duration.ofDays(5), clock).report(forgotten);

        assertThat(report.days())
                .hasSize(300)
                .allSatisfy((day, count) -> assertThat(count).isEqualTo(new DayCount(0, 0)));
        assertThat(report.total()).isEqualTo(new Tally());
        assertThat(queries.counted).isEmpty();
    }

    @Test
    void allDaysThatWereNotKeptAreCountedTogether() throws SQLException {
        populate(300);
        for (int daysAgo : List.of(3, 7, 8)) {
            LocalDate day = TODAY.minusDays(daysAgo);
            store.keep(day, store.count(new TreeSet<>(Set.of(day))).total());
        }
        CountedQueries queries = new CountedQueries(store);

        assertReport(new Statistics(queries, SETTINGS, RETENTION, clock).report(FORTNIGHT), FORTNIGHT);

        assertThat(queries.counted).extracting(Set::size).containsExactly(10, 1);
    }

    /** Clients call themselves what they like. */
    @Test
    void namesBeyondTheMostFrequentAreAddedUp() throws SQLException {
        Instant yesterday = NOW.minus(Duration.ofDays(1));
        for (int i = 0; i < StatisticsStore.NAMES + 30; i++) {
            add(client(yesterday, "Made up " + i, "System " + i, i % 2 == 0));
        }
        for (int i = 0; i < 3; i++) {
            add(client(yesterday, "Chrome 124", "Windows 11", false));
        }

        for (boolean isKept : List.of(false, true)) {
            if (isKept) {
                rollup().run(() -> true);
            }
            Tally total = report(FORTNIGHT).total();
            for (Dimension dimension : List.of(Dimension.BROWSER, Dimension.OS)) {
                assertThat(total.of(dimension))
                        .hasSize(StatisticsStore.NAMES + 1)
                        .containsEntry(dimension == Dimension.OS ? "Windows 11" : "Chrome 124", 3L)
                        .containsEntry(Tally.OTHER, 31L);
            }
            assertThat(total.sum(Dimension.BROWSER)).isEqualTo(rows.size());
        }
    }

    /** However many there are, a node reads so many, the most frequent first. */
    @Test
    void kindsOfClientsThatAreNotReadAreCounted() throws SQLException {
        for (int i = 0; i < 12; i++) {
            add(client(NOW.minusSeconds(60), "Made up " + i, "System " + i % 3, i % 2 == 0));
        }
        add(client(NOW.minusSeconds(60), "Made up 7", "System 1", false));

        Tally read = new JpaStatisticsStore(database, 5)
                .count(new TreeSet<>(Set.of(TODAY)))
                .total();

        assertThat(read.of(Dimension.BROWSER))
                .hasSize(6)
                .containsEntry("Made up 7", 2L)
                .containsEntry(Tally.OTHER, 7L);
        for (Dimension dimension : List.of(Dimension.DEVICE, Dimension.BROWSER, Dimension.OS, Dimension.COUNTRY)) {
            assertThat(read.sum(dimension)).as("%s", dimension).isEqualTo(13);
        }
    }

    private static Row client(Instant created, String browser, String os, boolean isInHistory) {
        return new Row(
                "user",
                created,
                isInHistory ? created.plusSeconds(1) : null,
                isInHistory ? "IDLE" : null,
                "DESKTOP",
                browser,
                os,
                null,
                isInHistory);
    }

    /** Remembers which days were counted. */
    private static final class CountedQueries implements StatisticsStore {

        private final List<NavigableSet<LocalDate>> counted = new ArrayList<>();
        private final StatisticsStore store;

        CountedQueries(StatisticsStore store) {
            this.store = store;
        }

        @Override
        public Population population(Liveness living) {
            return store.population(living);
        }

        @Override
        public ActiveSessions active(Liveness living, int top) {
            return store.active(living, top);
        }

        @Override
        public Counted count(NavigableSet<LocalDate> days) {
            counted.add(days);
            return store.count(days);
        }

        @Override
        public void keep(LocalDate day, Tally tally) {
            store.keep(day, tally);
        }

        @Override
        public Map<LocalDate, DayCount> kept(Period period) {
            return store.kept(period);
        }

        @Override
        public Tally sum(Collection<LocalDate> days) {
            return store.sum(days);
        }

        @Override
        public void forget(LocalDate before) {
            store.forget(before);
        }
    }

    // ---- the plain computation

    private void assertReport(Report report, Period period) {
        assertThat(report.period()).isEqualTo(period);
        assertThat(List.copyOf(report.days().keySet()))
                .isEqualTo(period.from().datesUntil(period.to().plusDays(1)).toList());
        List<Row> started =
                rows.stream().filter(row -> isIn(period, row.created())).toList();
        List<Row> ended = rows.stream()
                .filter(row -> row.ended() != null && isIn(period, row.ended()))
                .toList();
        assertThat(report.days())
                .allSatisfy((day, count) -> assertThat(count)
                        .isEqualTo(new DayCount(
                                started.stream()
                                        .filter(row -> day(row.created()).equals(day))
                                        .count(),
                                failures.getOrDefault(day, 0L))));
        assertThat(report.total().of(Dimension.SIGN_IN_HOUR))
                .isEqualTo(counts(
                        started,
                        row -> Integer.toString(
                                row.created().atZone(ZoneOffset.UTC).getHour())));
        assertThat(report.total().of(Dimension.DEVICE)).isEqualTo(counts(started, Row::type));
        assertThat(report.total().of(Dimension.BROWSER)).isEqualTo(counts(started, Row::browser));
        assertThat(report.total().of(Dimension.OS)).isEqualTo(counts(started, Row::os));
        assertThat(report.total().of(Dimension.COUNTRY)).isEqualTo(counts(started, Row::country));
        assertThat(report.total().of(Dimension.END_REASON)).isEqualTo(counts(ended, Row::reason));
        assertDurations(report.durations(), ended);
        assertActive(report.active());
    }

    private static void assertDurations(Durations durations, List<Row> ended) {
        List<Long> sorted = ended.stream()
                .map(row -> Duration.between(row.created(), row.ended()).toMillis())
                .sorted()
                .toList();
        for (double part : List.of(0.5, 0.95)) {
            if (sorted.isEmpty()) {
                assertThat(durations.quantile(part)).isEmpty();
                continue;
            }
            double exact = sorted.get((int) Math.ceil(sorted.size() * part) - 1);
            assertThat((double) durations.quantile(part).orElseThrow().toMillis())
                    .isCloseTo(exact, within(exact * 0.02));
        }
    }

    private void assertActive(ActiveSessions active) {
        Map<String, Long> living = rows.stream()
                .filter(row -> row.ended() == null)
                .collect(Collectors.groupingBy(Row::subject, Collectors.counting()));
        assertThat(active.population())
                .isEqualTo(Population.exactly(
                        living.values().stream().mapToLong(Long::longValue).sum(), living.size()));
        assertThat(active.top())
                .isEqualTo(living.entrySet().stream()
                        .map(user -> new SessionsOfUser(user.getKey(), user.getValue()))
                        .sorted(Comparator.comparingLong(SessionsOfUser::sessions)
                                .reversed()
                                .thenComparing(SessionsOfUser::user))
                        .limit(10)
                        .toList());
    }

    private static Map<String, Long> counts(List<Row> rows, Function<Row, @Nullable String> name) {
        return rows.stream()
                .map(row -> String.valueOf(name.apply(row)).replace("null", Tally.UNKNOWN))
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
    }

    private static boolean isIn(Period period, Instant time) {
        return !day(time).isBefore(period.from()) && !day(time).isAfter(period.to());
    }

    private static LocalDate day(Instant time) {
        return LocalDate.ofInstant(time, ZoneOffset.UTC);
    }

    // ---- what is there

    private record Row(
            String subject,
            Instant created,
            @Nullable Instant ended,
            @Nullable String reason,
            String type,
            @Nullable String browser,
            @Nullable String os,
            @Nullable String country,
            boolean isInHistory) {}

    private void populate(int count) throws SQLException {
        for (int i = 0; i < count; i++) {
            add(
                    random.nextInt(3) == 0
                            ? living("user-" + random.nextInt(40), moment(16))
                            : ended(TODAY.minusDays(random.nextInt(16)), pick(EndReason.values())));
        }
        // The first and the last millisecond of days
        add(living("edge", TODAY.atStartOfDay().toInstant(ZoneOffset.UTC)));
        add(living("edge", TODAY.atStartOfDay().toInstant(ZoneOffset.UTC).minusMillis(1)));
        for (int i = 0; i < 40; i++) {
            addFailure(moment(14));
        }
    }

    private Instant moment(int days) {
        return NOW.minusMillis(random.nextInt(days * 24 * 60) * 60_000L + random.nextInt(60_000));
    }

    private Row living(String subject, Instant created) {
        return row(subject, created, null, null, false);
    }

    private Row ended(LocalDate day, EndReason reason) {
        Instant end = day.atStartOfDay().toInstant(ZoneOffset.UTC).plusMillis(random.nextInt(16_000_000));
        Instant created = end.minusMillis((long) Math.exp(random.nextDouble() * 19));
        // The clean-up that moves ended sessions to the history is late for some of all ages
        return row("user-" + random.nextInt(40), created, end, reason, random.nextInt(4) > 0);
    }

    private Row row(
            String subject, Instant created, @Nullable Instant ended, @Nullable EndReason reason, boolean history) {
        return new Row(
                subject,
                created,
                ended,
                reason == null ? null : reason.name(),
                pick("DESKTOP", "MOBILE", "OTHER"),
                orNull(pick("Chrome 124", "Safari 17", "")),
                orNull(pick("iOS 17", "Windows 10", "")),
                orNull(pick("NG", "DE", "")),
                history);
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }

    @SafeVarargs
    private <T> T pick(T... values) {
        return values[random.nextInt(values.length)];
    }

    private void add(Row row) throws SQLException {
        rows.add(row);
        String columns = "id, subject, created_at, ended_at, end_reason, remembered, device, device_type, browser, os,"
                + " country, refresh_family_hash";
        String sql = row.isInHistory()
                ? "insert into rollcall_session_history (" + columns
                        + ") values (?, ?, ?, ?, ?, false, 'x', ?, ?, ?, ?, 'x')"
                : "insert into rollcall_session (" + columns + ", caller_groups, last_active_at, expires_at,"
                        + " refresh_generation, refresh_hash, refreshed_at, everyone_revision, subject_revision)"
                        + " values (?, ?, ?, ?, ?, false, 'x', ?, ?, ?, ?, 'x', '', "
                        + row.created().toEpochMilli()
                        + ", 9000000000000, 0, 'x', 0, 0, 0)";
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(sql)) {
            List<@Nullable Object> values = new ArrayList<>();
            values.add(UUID.randomUUID());
            values.add(row.subject());
            values.add(row.created().toEpochMilli());
            values.add(row.ended() == null ? null : row.ended().toEpochMilli());
            values.add(row.reason());
            values.add(row.type());
            values.add(row.browser());
            values.add(row.os());
            values.add(row.country());
            for (int i = 0; i < values.size(); i++) {
                insert.setObject(i + 1, values.get(i), typeOf(i));
            }
            insert.executeUpdate();
        }
    }

    private static int typeOf(int column) {
        return switch (column) {
            case 0 -> Types.OTHER;
            case 2, 3 -> Types.BIGINT;
            default -> Types.VARCHAR;
        };
    }

    private void addFailure(Instant time) throws SQLException {
        failures.merge(day(time), 1L, Long::sum);
        execute(
                "insert into rollcall_security_event (id, type, severity, occurred_at, session_id, explanation, details)"
                        + " values ('" + UUID.randomUUID() + "', 'SIGN_IN_FAILED', 'INFO', " + time.toEpochMilli()
                        + ", '"
                        + new UUID(0, 0) + "', '', '')");
        execute(
                "insert into rollcall_security_event (id, type, severity, occurred_at, session_id, explanation, details)"
                        + " values ('" + UUID.randomUUID() + "', 'SIGNED_IN', 'INFO', " + time.toEpochMilli() + ", '"
                        + new UUID(0, 0) + "', '', '')");
    }

    private Report report(Period period) {
        return statistics().report(period);
    }

    private Statistics statistics() {
        return new Statistics(store, SETTINGS, RETENTION, clock);
    }

    private Rollup rollup() {
        return new Rollup(store, RETENTION, clock);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
