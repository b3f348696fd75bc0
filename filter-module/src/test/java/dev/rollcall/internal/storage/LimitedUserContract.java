package dev.rollcall.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.Actor;
import dev.rollcall.BucketKind;
import dev.rollcall.Client;
import dev.rollcall.DeviceFacts;
import dev.rollcall.DeviceName;
import dev.rollcall.DeviceType;
import dev.rollcall.EndReason;
import dev.rollcall.LogCapture;
import dev.rollcall.Origin;
import dev.rollcall.SecurityEvent;
import dev.rollcall.SecurityEventType;
import dev.rollcall.Severity;
import dev.rollcall.StoreUnavailableException;
import dev.rollcall.internal.admin.SessionCount;
import dev.rollcall.internal.admin.SessionFilter;
import dev.rollcall.internal.admin.SessionOrder;
import dev.rollcall.internal.admin.SessionSearch;
import dev.rollcall.internal.history.EventQuery;
import dev.rollcall.internal.ops.AnnouncedEnd;
import dev.rollcall.internal.session.Admissions;
import dev.rollcall.internal.session.CleanupStore.Span;
import dev.rollcall.internal.session.CleanupStore.Unsettled;
import dev.rollcall.internal.session.Overdue;
import dev.rollcall.internal.settings.SchemaMode;
import dev.rollcall.internal.settings.SigningAlgorithm;
import dev.rollcall.internal.statistics.Period;
import dev.rollcall.internal.statistics.Tally;
import dev.rollcall.internal.throttle.BucketKey;
import dev.rollcall.internal.throttle.ThrottleStore.Change;
import dev.rollcall.internal.token.MovableClock;
import dev.rollcall.internal.token.StoredKey;
import dev.rollcall.spi.Liveness;
import dev.rollcall.spi.RefreshState;
import dev.rollcall.spi.Revision;
import dev.rollcall.spi.RevocationLog.Position;
import dev.rollcall.spi.StoredSession;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** With a user of the database who may read and change rows, and nothing else. */
abstract class LimitedUserContract {

    private static final Instant NOW = MovableClock.START;
    private static final Span ALWAYS = new Span(Instant.EPOCH, NOW.plus(Duration.ofDays(10_000)));
    private static final Liveness.After LONG_AGO = new Liveness.After(Instant.EPOCH, Instant.EPOCH);
    private static final Liveness LIVING = new Liveness(NOW, LONG_AGO, LONG_AGO);

    /** That of the owner, who may do everything. */
    abstract DataSource emptyDatabase();

    /** That of a new user, who may read and change the rows of the tables there are. */
    abstract DataSource limited(DataSource owner) throws SQLException;

    @Test
    void theTablesAreEnoughInEveryMode() throws SQLException {
        DataSource owner = emptyDatabase();
        new Schema(SchemaMode.CREATE).prepare(owner);
        DataSource limited = limited(owner);
        assertThatThrownBy(() -> execute(limited, "create table other (id integer)"))
                .isInstanceOf(SQLException.class);

        for (SchemaMode mode : SchemaMode.values()) {
            try (Database database = TestDatabases.open(limited, mode)) {
                useSessions(database);
                useRevocations(database);
                useTheRest(database);
                forgetAPerson(database);
                cleanUp(database);
                countEverything(database);
            }
        }
    }

    @Test
    void aRightThatIsTakenAwayIsAnOutage() throws SQLException {
        DataSource owner = emptyDatabase();
        new Schema(SchemaMode.CREATE).prepare(owner);
        DataSource limited = limited(owner);
        String user = user(limited);
        try (Database database = TestDatabases.open(limited)) {
            JpaSessionStore sessions = new JpaSessionStore(database);
            assertThat(sessions.find(UUID.randomUUID())).isEmpty();

            execute(owner, "revoke select on rollcall_session from " + user);
            assertThatThrownBy(() -> sessions.find(UUID.randomUUID())).isInstanceOf(StoreUnavailableException.class);

            execute(owner, "grant select on rollcall_session to " + user);
            assertThat(sessions.find(UUID.randomUUID())).isEmpty();
        }
    }

    /** Without the host that MariaDB adds. */
    private static String user(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection()) {
            return connection.getMetaData().getUserName().replaceFirst("@.*", "");
        }
    }

    @Test
    void whatIsMissingIsNamedWithItsScript() throws SQLException {
        DataSource owner = emptyDatabase();
        DataSource nothing = limited(owner);
        for (SchemaMode mode : List.of(SchemaMode.CREATE, SchemaMode.VALIDATE)) {
            assertThat(refusal(nothing, mode))
                    .containsIgnoringCase("rollcall_session")
                    .contains("V1__sessions_and_keys.sql");
        }

        for (SchemaScript script : SchemaScript.ALL.subList(0, 4)) {
            for (String statement : script.statements(Dialect.of(owner))) {
                execute(owner, statement);
            }
        }
        DataSource older = limited(owner);
        for (SchemaMode mode : List.of(SchemaMode.CREATE, SchemaMode.VALIDATE)) {
            assertThat(refusal(older, mode))
                    .containsIgnoringCase("rollcall_daily")
                    .contains("V5__administration.sql")
                    .doesNotContain("V1__");
        }
    }

    /** What the log says. */
    private static String refusal(DataSource dataSource, SchemaMode mode) {
        try (LogCapture log = LogCapture.of(Database.class);
                Database database = TestDatabases.open(dataSource, mode)) {
            JpaSessionStore sessions = new JpaSessionStore(database);
            assertThatThrownBy(() -> sessions.find(UUID.randomUUID())).isInstanceOf(StoreUnavailableException.class);
            assertThat(log.messages()).hasSize(1);
            return log.messages().get(0);
        }
    }

    private static void useSessions(Database database) {
        JpaSessionStore sessions = new JpaSessionStore(database);
        String user = UUID.randomUUID().toString();
        StoredSession one = session(user, sessions.revisionOf(user));
        StoredSession two = session(user, sessions.revisionOf(user));
        Admissions.add(sessions, one, Optional.empty());
        Admissions.add(sessions, two, Optional.empty());
        RefreshState next = new RefreshState(
                1, "family", "next", Optional.of(new RefreshState.Previous("hash", "salt")), NOW.plusSeconds(5));

        assertThat(sessions.rotate(one.id(), next, Set.of("user"), Origin.UNKNOWN))
                .isTrue();
        assertThat(sessions.rename(one.id(), Optional.of(new DeviceName("mine"))))
                .isTrue();
        sessions.recordActivity(List.of(one.id(), two.id()), NOW.plusSeconds(9), LIVING);
        assertThat(sessions.status(two.id()).orElseThrow().lastActiveAt()).isEqualTo(NOW.plusSeconds(9));
        assertThat(sessions.live(user, LIVING)).hasSize(2);
        assertThat(sessions.end(one.id(), EndReason.SIGNED_OUT, NOW)).contains(user);
        assertThat(sessions.endAll(user, Optional.empty(), EndReason.PASSWORD_CHANGED, LIVING)
                        .count())
                .isEqualTo(1);
        sessions.endEveryone(Optional.empty(), EndReason.EMERGENCY, LIVING);
        assertThat(sessions.live(user, LIVING)).isEmpty();
    }

    private static StoredSession session(String user, Revision revision) {
        Client client = new Client(
                new DeviceFacts(null, null, DeviceType.OTHER, null, "Unknown device"),
                Origin.UNKNOWN,
                Optional.empty());
        return new StoredSession(
                UUID.randomUUID(),
                user,
                Set.of(),
                NOW,
                NOW,
                NOW.plusSeconds(3600),
                false,
                Optional.empty(),
                client,
                new RefreshState(0, "family", "hash", Optional.empty(), NOW),
                revision,
                Optional.empty());
    }

    private static void useRevocations(Database database) {
        JpaRevocationLog log = new JpaRevocationLog(database);
        log.publish();
        assertThat(log.readAfter(Position.START).orElseThrow())
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(entry.position()).isPresent());
        Position last = log.readLast().get(0).position().orElseThrow();
        JpaClusterMembers nodes = new JpaClusterMembers(database);
        UUID node = UUID.randomUUID();
        nodes.join(node, Duration.ofSeconds(1));
        assertThat(nodes.report(node, last)).isTrue();
        assertThat(nodes.members()).hasSize(1);
        nodes.leave(node);
        assertThatCode(() -> new PostgresWakeups(database).subscribe().ifPresent(listening -> {
                    log.publish();
                    listening.close();
                }))
                .doesNotThrowAnyException();
    }

    private static void useTheRest(Database database) {
        JpaSigningKeyStore keys = new JpaSigningKeyStore(database);
        StoredKey key = new StoredKey(1, "id", SigningAlgorithm.ES256, "{}", "secret", false, NOW, NOW);
        assertThat(keys.add(key)).isTrue();
        keys.remove(key);
        JpaLeases leases = new JpaLeases(database);
        assertThat(leases.take("job", Duration.ofHours(1))).isTrue();
        leases.release("job");
        JpaOutbox outbox = new JpaOutbox(database);
        outbox.add(new AnnouncedEnd(UUID.randomUUID(), "ann", EndReason.USER_DELETED), Duration.ZERO);
        outbox.take(Duration.ofHours(1), 9).forEach(end -> outbox.remove(end.id()));
        DatabaseDevices devices = new DatabaseDevices(database);
        devices.remember("ann", "laptop", NOW);
        devices.remember("ann", "laptop", NOW);
        assertThat(devices.knows("ann", "laptop")).isTrue();
        BucketKey bucket = new BucketKey(BucketKind.ACCOUNT, "ann");
        assertThat(new JpaThrottleStore(database)
                        .<String>change(List.of(bucket), NOW, stored -> new Change<>(stored, "done")))
                .isEqualTo("done");
        JpaSecurityEventStore events = new JpaSecurityEventStore(database);
        events.add(new SecurityEvent(
                UUID.randomUUID(),
                SecurityEventType.SIGNED_IN,
                Severity.INFO,
                NOW,
                Optional.of("ann"),
                Optional.empty(),
                SecurityEvent.Where.UNKNOWN,
                Optional.of(Actor.of(Actor.Kind.SYSTEM, Optional.empty())),
                "x",
                Map.of()));
        assertThat(events.find(new EventQuery(
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of("ann"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        9)))
                .hasSize(1);
        assertThat(new JpaPastSignIns(database).of("ann", 9)).hasSize(1);
        assertThat(new JpaDatabaseTime(database).now()).isAfter(NOW);
    }

    private static void forgetAPerson(Database database) {
        JpaSessionStore sessions = new JpaSessionStore(database);
        StoredSession session = session("eve", sessions.revisionOf("eve"));
        Admissions.add(sessions, session, Optional.empty());
        sessions.end(session.id(), EndReason.SIGNED_OUT, NOW);
        assertThat(sessions.all("eve", Optional.empty(), 9)).hasSize(1);
        assertThat(sessions.forget("eve", 9)).hasSize(1);
        JpaPersonalDataStore data = new JpaPersonalDataStore(database);
        assertThat(data.endedSessions("eve", Optional.empty(), 9)).isEmpty();
        assertThat(data.acts("eve", Optional.empty(), 9)).isEmpty();
        assertThat(data.announcedEnds("eve")).isEmpty();
        assertThat(data.forgetEndedSessions("eve", 9)).isZero();
        assertThat(data.forgetEvents(List.of(UUID.randomUUID()))).isEqualTo(1);
        assertThat(data.anonymiseActs("eve", NOW, 9)).isZero();
        data.forgetDevices("eve", List.of("laptop"));
        JpaThrottleStore throttle = new JpaThrottleStore(database);
        BucketKey bucket = new BucketKey(BucketKind.ACCOUNT, "eve");
        throttle.forget(List.of(bucket));
        assertThat(throttle.find(bucket)).isEmpty();
    }

    private static void cleanUp(Database database) {
        JpaCleanupStore cleanup = new JpaCleanupStore(database);
        for (Overdue overdue : Overdue.values()) {
            cleanup.end(overdue, ALWAYS, 10, status -> Optional.empty());
        }
        for (Optional<Unsettled> open = cleanup.unsettled(); open.isPresent(); open = cleanup.unsettled()) {
            cleanup.settle(open.get(), ALWAYS, 10);
            assertThat(cleanup.settled(open.get())).isTrue();
        }
        assertThat(cleanup.archive(ALWAYS, 10).done()).isNotEmpty();
        assertThat(cleanup.forget(ALWAYS, 10).done()).isNotEmpty();
        assertThat(cleanup.forgetEvents(ALWAYS, 10).done()).isNotEmpty();
        assertThat(cleanup.forgetDevices(ALWAYS, 10).done()).isNotEmpty();
        assertThat(cleanup.forgetFailures(ALWAYS, 10).done()).isNotEmpty();
        assertThat(cleanup.forgetRevocations(ALWAYS, 10).done()).isNotEmpty();
        assertThat(cleanup.forgetSubjects("", ALWAYS.to(), 10)).isPresent();
    }

    private static void countEverything(Database database) {
        JpaStatisticsStore statistics = new JpaStatisticsStore(database);
        LocalDate day = NOW.atZone(ZoneOffset.UTC).toLocalDate();
        assertThat(statistics.population(LIVING).sessions()).isZero();
        assertThat(statistics.active(LIVING, 5).top()).isEmpty();
        assertThat(statistics.count(new TreeSet<>(List.of(day)))).isNotNull();
        statistics.keep(day, new Tally());
        assertThat(statistics.kept(new Period(day, day))).containsKey(day);
        assertThat(statistics.sum(List.of(day))).isEqualTo(new Tally());
        statistics.forget(day.plusDays(1));
        JpaSessionSearch search = new JpaSessionSearch(database);
        assertThat(search.total(SessionFilter.NONE, LIVING)).isEqualTo(SessionCount.exactly(0));
        assertThat(search.page(
                        new SessionSearch.Query(
                                SessionFilter.NONE,
                                SessionOrder.LAST_USED_FIRST,
                                Optional.empty(),
                                5,
                                new SessionCount(1_000_000, true)),
                        LIVING))
                .isEmpty();
    }

    static void execute(DataSource dataSource, String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
