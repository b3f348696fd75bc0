package dev.rollcall.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.BucketKind;
import dev.rollcall.Client;
import dev.rollcall.DeviceFacts;
import dev.rollcall.DeviceName;
import dev.rollcall.DeviceType;
import dev.rollcall.EndReason;
import dev.rollcall.Origin;
import dev.rollcall.SecurityEvent;
import dev.rollcall.SecurityEventType;
import dev.rollcall.SessionEnded;
import dev.rollcall.Severity;
import dev.rollcall.StoreUnavailableException;
import dev.rollcall.internal.ops.CleanupJob;
import dev.rollcall.internal.ops.StopSignal;
import dev.rollcall.internal.session.Admissions;
import dev.rollcall.internal.session.Cleanup;
import dev.rollcall.internal.session.Overdue;
import dev.rollcall.internal.session.PastSession;
import dev.rollcall.internal.session.Retention;
import dev.rollcall.internal.session.SessionPolicy;
import dev.rollcall.internal.settings.Lifetimes;
import dev.rollcall.internal.settings.RecoverySettings;
import dev.rollcall.internal.settings.SessionLimit;
import dev.rollcall.internal.settings.SessionSettings;
import dev.rollcall.internal.throttle.Bucket;
import dev.rollcall.internal.throttle.BucketKey;
import dev.rollcall.internal.throttle.ThrottleStore;
import dev.rollcall.internal.token.MovableClock;
import dev.rollcall.spi.Admission;
import dev.rollcall.spi.BulkEnd;
import dev.rollcall.spi.LimitPolicy;
import dev.rollcall.spi.Liveness;
import dev.rollcall.spi.RefreshState;
import dev.rollcall.spi.Revision;
import dev.rollcall.spi.RevocationLog;
import dev.rollcall.spi.StoredSession;
import dev.rollcall.testing.Parallel;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** What clean-up does to sessions whose time is over, to those that have ended, and to the history. */
abstract class CleanupContract {

    private static final Instant NOW = MovableClock.START;
    private static final Lifetimes ORDINARY = new Lifetimes(Duration.ofHours(12), Duration.ofHours(24));
    private static final Lifetimes REMEMBERED = new Lifetimes(Duration.ofDays(30), Duration.ofDays(90));

    /** So long ago that no use of the session can be unwritten. */
    private static final Instant IDLE = NOW.minus(ORDINARY.idle()).minus(Overdue.UNWRITTEN);

    private static final Duration TOKEN_LIFETIME = Duration.ofMinutes(15);
    private static final Duration ALLOWANCE = Duration.ofMinutes(10);
    private static final Duration RETENTION = Duration.ofDays(90);
    private static final Duration FAILURES = Duration.ofHours(12);
    private static final Duration MILLI = Duration.ofMillis(1);
    private static final Liveness.After LONG_AGO = new Liveness.After(Instant.EPOCH, Instant.EPOCH);
    private static final Liveness LIVING = new Liveness(NOW, LONG_AGO, LONG_AGO);

    private final MovableClock clock = new MovableClock();
    private final List<SessionEnded> reported = Collections.synchronizedList(new ArrayList<>());

    private DataSource dataSource;
    private Database database;
    private JpaSessionStore sessions;

    abstract DataSource emptyDatabase();

    @BeforeEach
    void open() {
        SharedDatabase shared = SharedDatabase.of(getClass(), this::emptyDatabase);
        dataSource = shared.dataSource();
        database = shared.database();
        sessions = new JpaSessionStore(database);
    }

    @AfterAll
    static void close(TestInfo tests) {
        SharedDatabase.close(tests.getTestClass().orElseThrow());
    }

    @Test
    void aSessionThatWasNotUsedEndsWhenItWasIdleLongEnough() {
        UUID idle = add(session(IDLE));
        UUID live = add(session(IDLE.plus(MILLI)));
        Instant idleIfRemembered = NOW.minus(REMEMBERED.idle()).minus(Overdue.UNWRITTEN);
        UUID idleRemembered = add(remembered(idleIfRemembered));
        UUID liveRemembered = add(remembered(idleIfRemembered.plus(MILLI)));
        Instant end = NOW.minus(Overdue.UNWRITTEN);

        cleanUp();

        assertThat(reported)
                .containsExactlyInAnyOrder(
                        new SessionEnded(idle, "alice", EndReason.IDLE, end),
                        new SessionEnded(idleRemembered, "alice", EndReason.IDLE, end));
        assertThat(endOf(idle)).contains(EndReason.IDLE);
        assertThat(endOf(idleRemembered)).contains(EndReason.IDLE);
        assertThat(endOf(live)).isEmpty();
        assertThat(endOf(liveRemembered)).isEmpty();
    }

    /** A node that handled a request in the last moment has yet to write it. */
    @Test
    void aSessionThatWasUsedInTheLastMomentLivesOn() {
        StoredSession session = session(NOW.minus(ORDINARY.idle()));
        add(session);

        cleanUp();
        Instant used = NOW.minus(MILLI);
        sessions.recordActivity(List.of(session.id()), used, new SessionPolicy(settings(ORDINARY)).liveAt(used));
        clock.advance(Overdue.UNWRITTEN);
        cleanUp();

        assertThat(reported).isEmpty();
    }

    @Test
    void aSessionInUseEndsAtItsAbsoluteEnd() {
        UUID expired = add(session(NOW.minus(ORDINARY.absolute()), NOW.minusSeconds(60), false));
        UUID live = add(session(NOW.minus(ORDINARY.absolute()).plus(MILLI), NOW.minusSeconds(60), false));
        UUID expiredRemembered = add(session(NOW.minus(REMEMBERED.absolute()), NOW.minusSeconds(60), true));

        cleanUp();

        assertThat(reported)
                .containsExactlyInAnyOrder(
                        new SessionEnded(expired, "alice", EndReason.EXPIRED, NOW),
                        new SessionEnded(expiredRemembered, "alice", EndReason.EXPIRED, NOW));
        assertThat(endOf(live)).isEmpty();
    }

    @Test
    void shortenedLifetimesEndSessionsThatStartedUnderLongerOnes() {
        Lifetimes shorter = new Lifetimes(Duration.ofHours(1), Duration.ofHours(2));
        UUID tooOld = add(session(NOW.minus(Duration.ofHours(3)), NOW.minusSeconds(60), false));
        UUID tooIdle = add(session(NOW.minus(Duration.ofMinutes(90)), NOW.minus(Duration.ofMinutes(70)), false));

        cleanup(settings(shorter), reported::add).run(() -> true);

        // A token given out at the last use would otherwise outlive the time for which its session is kept
        assertThat(reported)
                .containsExactlyInAnyOrder(
                        new SessionEnded(tooOld, "alice", EndReason.EXPIRED, NOW.minusSeconds(60)),
                        new SessionEnded(tooIdle, "alice", EndReason.IDLE, NOW.minus(Duration.ofMinutes(10))));
    }

    @Test
    void whatIsReportedIsWhatIsOnRecord() throws SQLException {
        Random random = new Random(1);
        for (int i = 0; i < 200; i++) {
            Instant created = NOW.minusMillis(random.nextInt(200_000_000));
            add(session(created, created.plusMillis(random.nextInt(100_000_000)), random.nextInt(4) == 0));
        }

        cleanUp();

        Set<SessionEnded> recorded = new HashSet<>();
        query("select id, end_reason, ended_at from rollcall_session where ended_at is not null"
                        + " union all select id, end_reason, ended_at from rollcall_session_history")
                .forEach(row -> recorded.add(new SessionEnded(
                        (UUID) row.get(0), "alice", EndReason.valueOf((String) row.get(1)), Instant.ofEpochMilli((Long)
                                row.get(2)))));
        assertThat(reported).hasSizeGreaterThan(50).hasSizeLessThan(200);
        assertThat(recorded).containsExactlyInAnyOrderElementsOf(reported);
        assertThat(reported).extracting(SessionEnded::reason).contains(EndReason.IDLE, EndReason.EXPIRED);
    }

    @Test
    void anEndOnRecordStays() {
        UUID id = add(session(NOW.minus(Duration.ofDays(2))));
        sessions.end(id, EndReason.SIGNED_OUT, NOW);

        cleanUp();

        assertThat(reported).isEmpty();
        assertThat(endOf(id)).contains(EndReason.SIGNED_OUT);
    }

    @Test
    void aSessionThatIsBeingRefreshedSurvives() throws SQLException {
        UUID id = add(session(IDLE));

        try (Connection refresh = dataSource.getConnection();
                Statement statement = refresh.createStatement()) {
            refresh.setAutoCommit(false);
            statement.executeUpdate("update rollcall_session set last_active_at = " + NOW.toEpochMilli());
            cleanUp();
            refresh.commit();
        }
        cleanUp();

        assertThat(reported).isEmpty();
        assertThat(endOf(id)).isEmpty();
    }

    @Test
    void aSessionThatCleanUpHasEndedIsNotRefreshed() {
        StoredSession session = session(IDLE);
        add(session);

        cleanUp();

        RefreshState next = new RefreshState(
                1, "family", "next", Optional.of(new RefreshState.Previous("hash", "salt")), clock.instant());
        assertThat(sessions.rotate(session.id(), next, Set.of("user"), Origin.UNKNOWN))
                .isFalse();
    }

    @Test
    void anEndedSessionStaysUntilNoAccessTokenCanCarryIt() {
        UUID id = add(session(NOW));
        sessions.end(id, EndReason.SIGNED_OUT, NOW);

        clock.advance(TOKEN_LIFETIME.plus(ALLOWANCE).minus(MILLI));
        cleanUp();
        assertThat(endOf(id)).contains(EndReason.SIGNED_OUT);

        clock.advance(MILLI);
        cleanUp();
        assertThat(sessions.find(id)).isEmpty();
        assertThat(past(id)).contains(new PastSession("family", EndReason.SIGNED_OUT));
    }

    @Test
    void theHistoryHasWhatStatisticsNeedAndNothingPersonalBeyond() throws SQLException {
        UUID id = add(session(NOW));
        sessions.end(id, EndReason.SIGNED_OUT, NOW.plusSeconds(60));

        clock.advance(Duration.ofDays(1));
        cleanUp();

        assertThat(query("select subject, created_at, ended_at, end_reason, remembered, device, device_type, browser,"
                        + " os, country from rollcall_session_history"))
                .containsExactly(List.of(
                        "alice",
                        NOW.toEpochMilli(),
                        NOW.plusSeconds(60).toEpochMilli(),
                        "SIGNED_OUT",
                        false,
                        "Chrome 124 on Windows",
                        "DESKTOP",
                        "Chrome 124",
                        "Windows 10",
                        "NG"));
        assertThat(query("select lower(column_name) from information_schema.columns"
                        + " where lower(table_name) = 'rollcall_session_history'"))
                .doesNotContain(
                        List.of("ip_address"), List.of("user_agent"), List.of("location"), List.of("device_name"));
    }

    @Test
    void theHistoryIsForgottenAfterItsTime() {
        UUID id = add(session(NOW));
        sessions.end(id, EndReason.SIGNED_OUT, NOW);
        clock.advance(RETENTION.minus(MILLI));
        cleanUp();
        assertThat(past(id)).isPresent();

        clock.advance(MILLI);
        cleanUp();

        assertThat(past(id)).isEmpty();
    }

    @Test
    void oneRunDoesAllThatIsDueAfterALongPause() throws SQLException {
        UUID recent = add(session(NOW.minus(Duration.ofDays(10))));
        add(session(NOW.minus(Duration.ofDays(200))));

        cleanUp();

        assertThat(reported).hasSize(2);
        assertThat(query("select id from rollcall_session")).isEmpty();
        assertThat(query("select id from rollcall_session_history")).containsExactly(List.of(recent));
    }

    @Test
    void cleanUpStopsBetweenBatchesAndGoesOnLater() throws SQLException {
        addMany(1200);
        AtomicInteger batches = new AtomicInteger();

        cleanup(settings(ORDINARY), reported::add).run(() -> batches.incrementAndGet() < 2);
        assertThat(reported).hasSize(1000);
        assertThat(count("rollcall_session_history")).isZero();

        cleanUp();
        assertThat(reported).hasSize(1200).doesNotHaveDuplicates();
        assertThat(count("rollcall_session_history")).isEqualTo(1200);
    }

    @Test
    void parallelCleanersEndAndMoveEachSessionOnce() throws Exception {
        addMany(3000);

        Parallel.run(4, number -> {
            cleanUp();
            return number;
        });
        cleanUp();

        assertThat(reported).hasSize(3000).extracting(SessionEnded::sessionId).doesNotHaveDuplicates();
        assertThat(count("rollcall_session")).isZero();
        assertThat(count("rollcall_session_history")).isEqualTo(3000);
    }

    /** A statement that names most rows of a table must not read, and wait for, the others. */
    @Test
    void aRowThatSomebodyHoldsDelaysNoOther() throws SQLException {
        addMany(600);
        UUID held = add(session(NOW.minus(Duration.ofDays(2))));

        try (Connection request = dataSource.getConnection();
                Statement statement = request.createStatement()) {
            request.setAutoCommit(false);
            statement.executeUpdate(
                    "update rollcall_session set last_active_at = last_active_at + 1 where id = '" + held + "'");
            cleanUp();
            request.rollback();
        }

        assertThat(query("select id from rollcall_session")).containsExactly(List.of(held));
        assertThat(count("rollcall_session_history")).isEqualTo(600);
    }

    @Test
    void aMoveThatFailsLosesNothing() throws SQLException {
        UUID id = add(session(NOW.minus(Duration.ofDays(2))));
        execute("insert into rollcall_session_history" + " values ('" + id
                + "', 'x', 0, 9000000000000, 'IDLE', false, 'x', 'OTHER', null, null, null, 'x')");

        assertThatThrownBy(this::cleanUp)
                .isInstanceOf(RuntimeException.class)
                .isNotInstanceOf(StoreUnavailableException.class);
        assertThat(endOf(id)).contains(EndReason.EXPIRED);

        execute("delete from rollcall_session_history");
        cleanUp();
        assertThat(past(id)).isPresent();
        assertThat(reported).hasSize(1);
    }

    @Test
    void aListenerThatFailsKeepsNobodyElseFromBeingReported() {
        UUID first = add(session(NOW.minus(Duration.ofDays(3))));
        UUID second = add(session(NOW.minus(Duration.ofDays(2))));
        Consumer<SessionEnded> listener = session -> {
            reported.add(session);
            throw new IllegalStateException("thrown by the test");
        };

        cleanup(settings(ORDINARY), listener).run(() -> true);

        assertThat(reported).extracting(SessionEnded::sessionId).containsExactly(first, second);
    }

    @Test
    void oneNodeAtATimeCleansUp() {
        add(session(NOW.minus(Duration.ofDays(2))));
        JpaLeases other = new JpaLeases(database);
        CleanupJob job = job(new JpaLeases(database), reported::add);

        other.take("clean-up", Duration.ofHours(1));
        job.run();
        assertThat(reported).isEmpty();

        other.release("clean-up");
        job.run();
        assertThat(reported).hasSize(1);
        assertThat(other.take("clean-up", Duration.ofHours(1))).isTrue();
    }

    @Test
    void aNodeThatDiedIsFollowedByAnotherWhenItsLeaseHasRunOut() {
        add(session(NOW.minus(Duration.ofDays(2))));
        new JpaLeases(database).take("clean-up", Duration.ZERO);

        job(new JpaLeases(database), reported::add).run();

        assertThat(reported).hasSize(1);
    }

    @Test
    void aNodeThatWasOvertakenDuringAPauseStops() throws SQLException {
        addMany(600);
        JpaLeases overtaken = new JpaLeases(database);
        JpaLeases other = new JpaLeases(database);
        Consumer<SessionEnded> overtaking = session -> {
            reported.add(session);
            if (reported.size() == 1) {
                overtaken.release("clean-up");
                other.take("clean-up", Duration.ofHours(1));
            }
        };

        job(overtaken, overtaking).run();

        assertThat(reported).hasSize(500);
    }

    @Test
    void sessionsThatEndedTogetherGetTheirEndOnRecord() throws SQLException {
        addMany(1200);
        StoredSession kept = current(session(NOW));
        add(kept);
        sessions.endEveryone(Optional.of(kept.id()), EndReason.EMERGENCY, living());
        StoredSession later = current(session(NOW));
        add(later);
        clock.advance(MILLI);

        assertThat(settle(() -> false)).isFalse();
        assertThat(reported).hasSize(500);
        assertThat(settle(() -> true)).isTrue();

        assertThat(reported).hasSize(1200).doesNotHaveDuplicates().allSatisfy(session -> {
            assertThat(session.reason()).isEqualTo(EndReason.EMERGENCY);
            assertThat(session.at()).isEqualTo(NOW);
        });
        assertThat(query("select id from rollcall_session where ended_at is null"))
                .containsExactlyInAnyOrder(List.of(kept.id()), List.of(later.id()));
        assertThat(settle(() -> false)).isTrue();
    }

    @Test
    void sessionsOfAUserThatEndedTogetherGetTheirEndOnRecord() throws SQLException {
        addMany(700, NOW);
        UUID other = add(sessionOf("bob"));
        BulkEnd ended = sessions.endAll("alice", Optional.empty(), EndReason.USER_DELETED, living());
        assertThat(ended.count()).isEqualTo(700);

        assertThat(settle(() -> true)).isTrue();

        assertThat(reported).hasSize(700 - ended.onRecord().size());
        assertThat(query("select id from rollcall_session where ended_at is null"))
                .containsExactly(List.of(other));
    }

    @Test
    void parallelNodesPutEachEndOnRecordOnce() throws Exception {
        addMany(2000);
        sessions.endEveryone(Optional.empty(), EndReason.EMERGENCY, living());

        Parallel.run(4, number -> settle(() -> true));

        assertThat(reported).hasSize(2000).extracting(SessionEnded::sessionId).doesNotHaveDuplicates();
    }

    @Test
    void securityEventsAreForgottenWithTheHistory() throws SQLException {
        Instant old = NOW.minus(RETENTION);
        eventAt(old.minusMillis(1));
        eventAt(old);
        eventAt(old.plusMillis(1));

        cleanup(settings(ORDINARY), reported::add).run(() -> true);

        assertThat(query("select occurred_at from rollcall_security_event"))
                .containsExactly(List.of(old.plusMillis(1).toEpochMilli()));
    }

    @Test
    void aDeviceIsForgottenWithItsCookie() throws SQLException {
        Instant old = NOW.minus(Duration.ofDays(400));
        DatabaseDevices devices = new DatabaseDevices(database);
        devices.remember("alice", "old", old);
        devices.remember("alice", "new", old.plusMillis(1));

        cleanup(settings(ORDINARY), reported::add).run(() -> true);

        assertThat(devices.knows("alice", "old")).isFalse();
        assertThat(devices.knows("alice", "new")).isTrue();
    }

    private void eventAt(Instant at) {
        new JpaSecurityEventStore(database)
                .add(new SecurityEvent(
                        UUID.randomUUID(),
                        SecurityEventType.SIGNED_IN,
                        Severity.INFO,
                        at,
                        Optional.of("alice"),
                        Optional.empty(),
                        SecurityEvent.Where.UNKNOWN,
                        Optional.empty(),
                        "x",
                        Map.of()));
    }

    @Test
    void aRevocationIsForgottenWhenNoTokenCanCarryIt() throws SQLException {
        UUID id = add(session(NOW));
        sessions.end(id, EndReason.SIGNED_OUT, NOW);
        sessions.endEveryone(Optional.empty(), EndReason.EMERGENCY, living());
        new JpaRevocationLog(database).publish();
        execute("update rollcall_revocation set published_at = " + NOW.toEpochMilli());

        clock.advance(TOKEN_LIFETIME.plus(ALLOWANCE).minus(MILLI));
        cleanUp();
        assertThat(count("rollcall_revocation")).isEqualTo(2);

        clock.advance(MILLI);
        cleanUp();
        // The last position stays
        assertThat(count("rollcall_revocation")).isEqualTo(1);
    }

    /** It stays for its position, however long no other comes. */
    @Test
    void theLastRevocationDoesNotNameAUserForGood() throws SQLException {
        add(session(NOW));
        sessions.endAll("alice", Optional.empty(), EndReason.USER_DELETED, living());
        JpaRevocationLog log = new JpaRevocationLog(database);
        log.publish();
        execute("update rollcall_revocation set published_at = " + NOW.toEpochMilli());
        RevocationLog.Position position = log.readLast().get(0).position().orElseThrow();

        clock.advance(TOKEN_LIFETIME.plus(ALLOWANCE).minus(MILLI));
        cleanUp();
        assertThat(query("select subject from rollcall_revocation")).containsExactly(List.of("alice"));

        clock.advance(MILLI);
        cleanUp();
        cleanUp();
        assertThat(query("select kind from rollcall_revocation where subject is null"))
                .containsExactly(List.of("SESSION"));
        assertThat(log.readAfter(position)).contains(List.of());
    }

    @Test
    void aSessionThatIsBeingWorkedOnGetsItsEndOnRecordLater() throws SQLException {
        UUID busy = add(session(NOW));
        UUID other = add(session(NOW));
        sessions.endEveryone(Optional.empty(), EndReason.EMERGENCY, living());

        try (Connection request = dataSource.getConnection();
                Statement statement = request.createStatement()) {
            request.setAutoCommit(false);
            statement.executeUpdate("update rollcall_session set last_active_at = 0 where id = '" + busy + "'");
            assertThat(settle(() -> true)).isFalse();
            assertThat(reported).extracting(SessionEnded::sessionId).containsExactly(other);
            request.commit();
        }

        assertThat(settle(() -> true)).isTrue();
        assertThat(reported).extracting(SessionEnded::sessionId).containsExactly(other, busy);
    }

    @Test
    void whoEndsWhatTimeHasEndedRevokesItAsWell() throws SQLException {
        UUID id = add(session(IDLE));
        cleanUp();
        assertThat(count("rollcall_revocation")).isZero();

        assertThat(sessions.end(id, EndReason.SIGNED_OUT, NOW)).isEmpty();
        assertThat(sessions.end(id, EndReason.SIGNED_OUT, NOW)).isEmpty();

        assertThat(query("select reason from rollcall_revocation where id = '" + id + "'"))
                .containsExactly(List.of("IDLE"));
    }

    @Test
    void aRevocationThatIsNotPublishedIsNotForgotten() throws SQLException {
        sessions.end(add(session(NOW)), EndReason.SIGNED_OUT, NOW);

        clock.advance(Duration.ofDays(2));
        cleanUp();

        assertThat(count("rollcall_revocation")).isEqualTo(1);
    }

    @Test
    void failedLoginsAreForgottenWhenTheyMeanNothingAnyMore() throws SQLException {
        JpaThrottleStore failures = new JpaThrottleStore(database);
        List<Bucket> failed = List.of(new Bucket(1, NOW, NOW, Instant.EPOCH, List.of(), 1));
        BucketKey old = new BucketKey(BucketKind.ACCOUNT, "old");
        BucketKey recent = new BucketKey(BucketKind.ACCOUNT, "recent");
        failures.change(List.of(old), NOW.minus(FAILURES), before -> new ThrottleStore.Change<>(failed, ""));
        failures.change(
                List.of(recent), NOW.minus(FAILURES).plus(MILLI), before -> new ThrottleStore.Change<>(failed, ""));

        cleanUp();

        assertThat(query("select bucket from rollcall_throttle")).containsExactly(List.of("recent"));
    }

    private boolean settle(Cleanup.Pace pace) {
        return cleanup(settings(ORDINARY), reported::add).settle(pace);
    }

    private static Liveness living() {
        Liveness.After longAgo = new Liveness.After(Instant.EPOCH, Instant.EPOCH);
        return new Liveness(NOW, longAgo, longAgo);
    }

    private static StoredSession sessionOf(String subject) {
        return changed(session(NOW), subject, Revision.FIRST);
    }

    private StoredSession current(StoredSession session) {
        return changed(session, session.subject(), sessions.revisionOf(session.subject()));
    }

    private static StoredSession changed(StoredSession session, String subject, Revision revision) {
        return new StoredSession(
                session.id(),
                subject,
                session.groups(),
                session.createdAt(),
                session.lastActiveAt(),
                session.expiresAt(),
                session.remembered(),
                session.deviceName(),
                session.client(),
                session.refresh(),
                revision,
                session.endReason());
    }

    private CleanupJob job(JpaLeases leases, Consumer<SessionEnded> listener) {
        return new CleanupJob(cleanup(settings(ORDINARY), listener), leases, new StopSignal());
    }

    private void cleanUp() {
        cleanup(settings(ORDINARY), reported::add).run(() -> true);
    }

    private Cleanup cleanup(SessionSettings settings, Consumer<SessionEnded> listener) {
        return new Cleanup(
                new JpaCleanupStore(database),
                settings,
                new Retention(TOKEN_LIFETIME, RETENTION, FAILURES),
                listener,
                clock);
    }

    private long revisionOf(String subject) {
        return sessions.revisionOf(subject).subject();
    }

    private Set<String> subjects() {
        return database.read(entities -> {
            @SuppressWarnings("unchecked") // a native query of one text column
            List<String> found = entities.createNativeQuery("select subject from rollcall_subject")
                    .getResultList();
            return Set.copyOf(found);
        });
    }

    @Test
    void usersWithoutSessionsAreForgottenOnceNothingRemembersThem() {
        add(session(NOW.minusSeconds(60)));
        sessions.endAll("bob", Optional.empty(), EndReason.USER_DELETED, LIVING);
        sessions.endAll("bob", Optional.empty(), EndReason.USER_DELETED, LIVING);
        new JpaRevocationLog(database).publish();
        cleanUp();
        assertThat(subjects()).containsExactlyInAnyOrder("alice", "bob");

        clock.advance(Duration.ofDays(2));
        cleanUp();

        // The last revocation stays for nodes that start, and with it its user
        assertThat(subjects()).containsExactly("bob");
    }

    /** Nodes may still remember that sessions under a lower revision are over. */
    @Test
    void theRevisionOfAUserNeverGoesBack() throws SQLException {
        for (int i = 0; i < 3; i++) {
            sessions.endAll("bob", Optional.empty(), EndReason.USER_DELETED, LIVING);
        }
        long before = revisionOf("bob");
        execute("delete from rollcall_revocation");

        new JpaCleanupStore(database).forgetSubjects("", clock.instant().plus(Duration.ofDays(1)), 10);

        assertThat(subjects()).doesNotContain("bob");
        assertThat(revisionOf("bob")).isEqualTo(before);
        assertThat(revisionOf("somebody new")).isEqualTo(before);
        UUID back = add(changed(session(NOW), "bob", sessions.revisionOf("bob")));
        assertThat(endOf(back)).isEmpty();
        sessions.endAll("bob", Optional.empty(), EndReason.USER_DELETED, LIVING);
        assertThat(endOf(back)).contains(EndReason.USER_DELETED);
        assertThat(revisionOf("bob")).isEqualTo(before + 1);
    }

    @Test
    void aLoginThatWasCheckedBeforeItsUserWasForgottenIsCheckedAgain() throws SQLException {
        sessions.endAll("bob", Optional.empty(), EndReason.USER_DELETED, LIVING);
        sessions.endAll("carol", Optional.empty(), EndReason.USER_DELETED, LIVING);
        sessions.endAll("carol", Optional.empty(), EndReason.USER_DELETED, LIVING);
        Revision checked = sessions.revisionOf("bob");
        execute("delete from rollcall_revocation");

        new JpaCleanupStore(database).forgetSubjects("", clock.instant().plus(Duration.ofDays(1)), 10);

        assertThat(Admissions.add(sessions, changed(session(NOW), "bob", checked), Optional.empty()))
                .isInstanceOf(Admission.Outdated.class);
    }

    @Test
    void usersWithAnySessionOrRevocationAreKept() {
        add(session(NOW));
        UUID ended = add(changed(session(NOW), "bob", sessions.revisionOf("bob")));
        sessions.end(ended, EndReason.SIGNED_OUT, NOW);
        sessions.endAll("carol", Optional.empty(), EndReason.USER_DELETED, LIVING);

        assertThat(new JpaCleanupStore(database).forgetSubjects("", NOW.plus(Duration.ofDays(1)), 2))
                .contains("bob");
        assertThat(new JpaCleanupStore(database).forgetSubjects("bob", NOW.plus(Duration.ofDays(1)), 2))
                .contains("carol");
        assertThat(new JpaCleanupStore(database).forgetSubjects("carol", NOW.plus(Duration.ofDays(1)), 2))
                .isEmpty();

        assertThat(subjects()).containsExactlyInAnyOrder("alice", "bob", "carol");
    }

    private static SessionSettings settings(Lifetimes ordinary) {
        return new SessionSettings(
                ordinary,
                REMEMBERED,
                new RecoverySettings(Duration.ofSeconds(30), Duration.ofHours(24)),
                new SessionLimit(15, Map.of(), LimitPolicy.EVICT),
                Duration.ofMinutes(1));
    }

    private UUID add(StoredSession session) {
        Admissions.add(sessions, session, Optional.empty());
        return session.id();
    }

    private void addMany(int count) throws SQLException {
        addMany(count, NOW.minus(Duration.ofDays(2)));
    }

    private void addMany(int count, Instant start) throws SQLException {
        add(session(start));
        execute(TestDatabases.copiesOfTheSession(database.dialect(), count));
    }

    private Optional<EndReason> endOf(UUID id) {
        return sessions.status(id).orElseThrow().endReason();
    }

    private Optional<PastSession> past(UUID id) {
        return new JpaPastSessions(database).find(id);
    }

    private static StoredSession session(Instant startedAndLastUsed) {
        return session(startedAndLastUsed, startedAndLastUsed, false);
    }

    private static StoredSession remembered(Instant startedAndLastUsed) {
        return session(startedAndLastUsed, startedAndLastUsed, true);
    }

    private static StoredSession session(Instant created, Instant active, boolean remembered) {
        Lifetimes lifetimes = remembered ? REMEMBERED : ORDINARY;
        return new StoredSession(
                UUID.randomUUID(),
                "alice",
                Set.of("user"),
                created,
                active,
                created.plus(lifetimes.absolute()),
                remembered,
                Optional.of(new DeviceName("Laptop")),
                new Client(
                        new DeviceFacts(
                                "Chrome 124", "Windows 10", DeviceType.DESKTOP, "Mozilla/5.0", "Chrome 124 on Windows"),
                        new Origin(Optional.of("192.0.2.1"), Optional.of("Lagos, Nigeria"), Optional.of("NG")),
                        Optional.empty()),
                new RefreshState(0, "family", "hash", Optional.empty(), created),
                Revision.FIRST,
                Optional.empty());
    }

    private long count(String table) throws SQLException {
        return (Long) query("select count(*) from " + table).get(0).get(0);
    }

    private List<List<Object>> query(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<List<Object>> rows = new ArrayList<>();
            while (result.next()) {
                List<Object> row = new ArrayList<>();
                for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
                    row.add(result.getObject(i));
                }
                rows.add(row);
            }
            return rows;
        }
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
