package dev.rollcall.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.BucketKind;
import dev.rollcall.DeviceName;
import dev.rollcall.EndReason;
import dev.rollcall.SecurityEventType;
import dev.rollcall.SessionAttributes;
import dev.rollcall.internal.history.EventQuery;
import dev.rollcall.internal.session.PastSession;
import dev.rollcall.internal.settings.SchemaMode;
import dev.rollcall.internal.settings.SigningAlgorithm;
import dev.rollcall.internal.throttle.Bucket;
import dev.rollcall.internal.throttle.BucketKey;
import dev.rollcall.internal.throttle.ThrottleStore.Change;
import dev.rollcall.internal.token.MovableClock;
import dev.rollcall.internal.token.StoredKey;
import dev.rollcall.spi.Revocation;
import dev.rollcall.spi.RevocationLog.Entry;
import dev.rollcall.spi.RevocationLog.Position;
import dev.rollcall.spi.StoredSession;
import dev.rollcall.testing.Parallel;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** From a database at any older version of the schema to the newest, with what is in it. */
abstract class MigrationContract {

    private static final UUID SESSION = UUID.fromString("0a5f3c1e-7d2b-4c58-9a41-3f2f5f0f9d10");
    private static final UUID PAST = UUID.fromString("c3d1b6a4-1f0e-4b7a-8f5e-6a7b8c9d0e1f");
    private static final UUID REVOKED = UUID.fromString("7b2e9d34-5c6f-4a1b-b0c2-d3e4f5a6b7c8");
    private static final String NIL = "00000000-0000-0000-0000-000000000000";
    private static final int NEWEST = SchemaScript.ALL.size();

    /** What each version brought, filled as an installation of that version would have filled it. */
    private static final List<List<String>> ROWS = List.of(
            List.of(
                    "insert into rollcall_session (id, subject, caller_groups, created_at, last_active_at, expires_at,"
                            + " remembered, device, device_name, device_type, refresh_generation, refresh_family_hash,"
                            + " refresh_hash, refreshed_at, everyone_revision, subject_revision) values ('" + SESSION
                            + "', 'Zoë', 'user', %1$d, %1$d, 9000000000000, false, 'Firefox', 'Büro', 'DESKTOP', 3,"
                            + " 'family', 'hash', %1$d, 0, 0)",
                    "insert into rollcall_subject (subject, revision) values ('Zoë', 0)",
                    "insert into rollcall_signing_key values (1, 'kid', 'ES256', '{}', 'secret', false, %1$d, %1$d)"),
            List.of(
                    "insert into rollcall_session_history values ('" + PAST
                            + "', 'Zoë', 1, 2, 'IDLE', false, 'Firefox',"
                            + " 'DESKTOP', null, null, null, 'old family')",
                    "insert into rollcall_lease values ('cleanup', 'somebody', 5)"),
            List.of(
                    "insert into rollcall_revocation (id, kind, spared, reason, revoked_at, settled, position, published_at)"
                            + " values ('" + REVOKED + "', 'SESSION', '" + NIL
                            + "', 'SIGNED_OUT', 1, true, null, null)"),
            List.of(
                    "insert into rollcall_security_event (id, type, severity, occurred_at, subject, session_id, explanation,"
                            + " details) values ('" + PAST + "', 'SIGNED_IN', 'INFO', %1$d, 'Zoë', '" + SESSION
                            + "', 'Signed in', '{}')"),
            List.of("insert into rollcall_daily values (20000, 'DAY', '', 1)"),
            List.of(),
            List.of(),
            List.of("insert into rollcall_outbox values ('" + PAST + "', 'Zoë', 'USER_DELETED', 1, 0)"),
            List.of());

    abstract DataSource emptyDatabase();

    @Test
    void rollcallBringsEveryVersionToTheNewest() throws SQLException {
        Set<String> fresh = SchemaDescription.of(newest());
        for (int version = 1; version < NEWEST; version++) {
            DataSource old = filled(version);

            new Schema(SchemaMode.CREATE).prepare(old);

            assertThat(SchemaDescription.of(old)).as("from %d", version).isEqualTo(fresh);
            assertThatAllIsThere(old, version);
        }
    }

    @Test
    void theScriptsBringEveryVersionToTheNewest() throws SQLException {
        Set<String> fresh = SchemaDescription.of(newest());
        DataSource growing = emptyDatabase();
        for (int version = 1; version <= NEWEST; version++) {
            runScript(growing, version);
            insertRows(growing, version);
        }

        assertThat(SchemaDescription.of(growing)).isEqualTo(fresh);
        new Schema(SchemaMode.VALIDATE).prepare(growing);
        assertThatAllIsThere(growing, NEWEST);
    }

    @Test
    void nodesThatStartTogetherOnAnOldSchemaBringItUpTogether() throws Exception {
        Set<String> fresh = SchemaDescription.of(newest());
        for (int version : List.of(1, 4)) {
            DataSource old = filled(version);

            Parallel.run(4, number -> {
                try {
                    new Schema(SchemaMode.CREATE).prepare(old);
                    return true;
                } catch (SQLException failed) {
                    throw new IllegalStateException(failed);
                }
            });

            assertThat(SchemaDescription.of(old)).as("from %d", version).isEqualTo(fresh);
            assertThatAllIsThere(old, version);
        }
    }

    @Test
    void whatStoppedInTheMiddleIsCompleted() throws SQLException {
        Set<String> fresh = SchemaDescription.of(newest());
        List<String> statements = SchemaScript.statementsOfAll(Dialect.of(emptyDatabase()));
        for (int done = statements.size() - 1; done > 0; done -= 6) {
            DataSource stopped = emptyDatabase();
            run(stopped, statements.subList(0, done));

            new Schema(SchemaMode.CREATE).prepare(stopped);

            assertThat(SchemaDescription.of(stopped)).as("after %d", done).isEqualTo(fresh);
        }
    }

    private DataSource newest() throws SQLException {
        DataSource dataSource = emptyDatabase();
        new Schema(SchemaMode.CREATE).prepare(dataSource);
        return dataSource;
    }

    private DataSource filled(int version) throws SQLException {
        DataSource dataSource = emptyDatabase();
        for (int script = 1; script <= version; script++) {
            runScript(dataSource, script);
            insertRows(dataSource, script);
        }
        return dataSource;
    }

    private static void runScript(DataSource dataSource, int version) throws SQLException {
        run(dataSource, SchemaScript.ALL.get(version - 1).statements(Dialect.of(dataSource)));
    }

    private static void insertRows(DataSource dataSource, int version) throws SQLException {
        run(
                dataSource,
                ROWS.get(version - 1).stream()
                        .map(sql -> sql.formatted(MovableClock.START.toEpochMilli()))
                        .toList());
    }

    /** In one transaction, as migration tools do where the database can. */
    private static void run(DataSource dataSource, List<String> statements) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            for (String sql : statements) {
                statement.execute(sql);
            }
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    private static void assertThatAllIsThere(DataSource dataSource, int version) {
        try (Database database = TestDatabases.open(dataSource, SchemaMode.VALIDATE)) {
            assertThat(new JpaSigningKeyStore(database).all())
                    .containsExactly(new StoredKey(
                            1,
                            "kid",
                            SigningAlgorithm.ES256,
                            "{}",
                            "secret",
                            false,
                            MovableClock.START,
                            MovableClock.START));
            assertThat(new JpaPastSessions(database).find(PAST))
                    .isEqualTo(
                            version < 2
                                    ? Optional.empty()
                                    : Optional.of(new PastSession("old family", EndReason.IDLE)));
            JpaRevocationLog log = new JpaRevocationLog(database);
            Revocation old = new Revocation.OfSession(REVOKED, EndReason.SIGNED_OUT);
            log.publish();
            assertThat(log.readAfter(Position.START).orElseThrow().stream()
                            .map(Entry::revocation)
                            .filter(old::equals))
                    .hasSize(version < 3 ? 0 : 1);
            assertThat(new JpaPastSignIns(database).of("Zoë", 10)).hasSize(version < 4 ? 0 : 1);
            assertThat(new JpaSecurityEventStore(database)
                            .find(new EventQuery(
                                    Optional.of(SecurityEventType.SIGNED_IN),
                                    Optional.empty(),
                                    Optional.of("Zoë"),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty(),
                                    10)))
                    .hasSize(version < 4 ? 0 : 1)
                    .allSatisfy(event -> assertThat(event.actor()).isEmpty());
            assertThat(new JpaStatisticsStore(database).sum(List.of(LocalDate.ofEpochDay(20_000))))
                    .isNotNull();
            assertThatTheSessionWorks(database);
            countOneFailure(database);
        }
    }

    private static void assertThatTheSessionWorks(Database database) {
        JpaSessionStore sessions = new JpaSessionStore(database);
        StoredSession session = sessions.find(SESSION).orElseThrow();
        assertThat(session.subject()).isEqualTo("Zoë");
        assertThat(session.deviceName()).contains(new DeviceName("Büro"));
        assertThat(session.endReason()).isEmpty();
        assertThat(session.attributes()).isEqualTo(SessionAttributes.NONE);
        assertThat(sessions.rename(SESSION, Optional.of(new DeviceName("Küche"))))
                .isTrue();
        assertThat(sessions.end(SESSION, EndReason.SIGNED_OUT, MovableClock.START))
                .contains("Zoë");
    }

    private static void countOneFailure(Database database) {
        BucketKey key = new BucketKey(BucketKind.ACCOUNT, "Zoë");
        int failures = new JpaThrottleStore(database)
                .change(
                        List.of(key),
                        MovableClock.START,
                        stored -> new Change<>(stored, stored.get(0).failures()));
        assertThat(failures).isEqualTo(Bucket.EMPTY.failures());
    }
}
