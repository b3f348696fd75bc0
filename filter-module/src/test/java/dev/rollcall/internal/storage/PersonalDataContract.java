package dev.rollcall.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.Actor;
import dev.rollcall.AdminReason;
import dev.rollcall.Client;
import dev.rollcall.DeviceFacts;
import dev.rollcall.DeviceName;
import dev.rollcall.DeviceType;
import dev.rollcall.EndReason;
import dev.rollcall.Erasure;
import dev.rollcall.Origin;
import dev.rollcall.Place;
import dev.rollcall.SecurityEvent;
import dev.rollcall.SecurityEventType;
import dev.rollcall.SessionEnded;
import dev.rollcall.Severity;
import dev.rollcall.SignInAttempt;
import dev.rollcall.StoreUnavailableException;
import dev.rollcall.internal.history.SecurityEvents;
import dev.rollcall.internal.ops.AnnouncedEnd;
import dev.rollcall.internal.privacy.PrivacyService;
import dev.rollcall.internal.risk.Detection;
import dev.rollcall.internal.session.Activity;
import dev.rollcall.internal.session.Admissions;
import dev.rollcall.internal.session.ContributedClaims;
import dev.rollcall.internal.session.Node;
import dev.rollcall.internal.session.RevocationAnnouncer;
import dev.rollcall.internal.session.SessionRefresher;
import dev.rollcall.internal.session.SessionService;
import dev.rollcall.internal.session.TokenFamilies;
import dev.rollcall.internal.session.TokenPairs;
import dev.rollcall.internal.settings.DetectionSettings;
import dev.rollcall.internal.settings.SessionSettings;
import dev.rollcall.internal.settings.ThrottleSettings;
import dev.rollcall.internal.throttle.ThrottleService;
import dev.rollcall.internal.token.MovableClock;
import dev.rollcall.spi.RefreshState;
import dev.rollcall.spi.StoredSession;
import dev.rollcall.testing.Parallel;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonReader;
import jakarta.json.JsonValue;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.security.SecureRandom;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Everything about a person is handed out, and everything goes, from whatever table it is in. */
abstract class PersonalDataContract {

    private static final Instant NOW = MovableClock.START;
    private static final String ZOE = "Zoë \"O'Hara\"; --%_\\";
    private static final String KEY = "k".repeat(43);
    private static final String ADMIN = "admin";
    private static final ThrottleSettings THROTTLE = new ThrottleSettings(
            new ThrottleSettings.Account(5, Duration.ofSeconds(30), Duration.ofMinutes(15), Duration.ofHours(12), 100),
            new ThrottleSettings.Address(20, 60, Duration.ofMinutes(1)));

    private final MovableClock clock = new MovableClock();
    private final List<Object> news = new CopyOnWriteArrayList<>();

    private BreakableDataSource breakable;
    private Database database;
    private JpaSessionStore sessions;
    private JpaSecurityEventStore events;
    private DatabaseDevices devices;
    private ThrottleService throttle;
    private SecurityEvents record;
    private PrivacyService privacy;

    abstract DataSource emptyDatabase();

    @BeforeEach
    void open() {
        SharedDatabase shared = SharedDatabase.of(getClass(), this::emptyDatabase);
        breakable = new BreakableDataSource(shared.dataSource());
        database = TestDatabases.open(breakable.dataSource());
        sessions = new JpaSessionStore(database);
        events = new JpaSecurityEventStore(database);
        devices = new DatabaseDevices(database);
        throttle = new ThrottleService(new JpaThrottleStore(database), devices, THROTTLE, news::add, clock, time -> {});
        record = new SecurityEvents(events, news::add, news::add, Stream.of());
        privacy = new PrivacyService(sessions, service(), new JpaPersonalDataStore(database), record, throttle, clock);
    }

    private SessionService service() {
        Node node = Node.start();
        SessionSettings settings = node.settings();
        RevocationAnnouncer announcer = new RevocationAnnouncer(Node.strictFeed(), news::add);
        Activity activity = new Activity(sessions, settings);
        TokenFamilies families = new TokenFamilies(sessions, id -> Optional.empty(), activity, settings);
        SessionRefresher refresher = new SessionRefresher(
                families,
                sessions,
                new TokenPairs(node.tokens(), settings, ContributedClaims.NONE, new SecureRandom()),
                session -> Optional.of(session.groups()),
                settings,
                new Detection(
                        (subject, atMost) -> List.of(),
                        (subject, key) -> false,
                        DetectionSettings.DEFAULT,
                        Stream.of()),
                announcer);
        return new SessionService(sessions, refresher, families, activity, settings, announcer, clock);
    }

    @AfterEach
    void close() {
        database.close();
    }

    @AfterAll
    static void close(TestInfo tests) {
        SharedDatabase.close(tests.getTestClass().orElseThrow());
    }

    // ---- handing out

    @Test
    void everythingAboutAPersonIsHandedOut() throws Exception {
        UUID living = add(ZOE);
        archive(ZOE, 1);
        event(SecurityEventType.SIGNED_IN, ZOE, user(ZOE), Map.of());
        event(SecurityEventType.FORCED_LOGOUT, ZOE, admin(ADMIN), Map.of("admin", ADMIN, "reason", "why"));
        event(SecurityEventType.FORCED_LOGOUT, "somebody", admin(ZOE), Map.of("admin", ZOE, "reason", "mine"));
        fail(ZOE);
        new JpaOutbox(database)
                .add(new AnnouncedEnd(UUID.randomUUID(), ZOE, EndReason.ROLES_CHANGED), Duration.ofHours(1));
        add("somebody");

        JsonObject data = export(ZOE);

        assertThat(data.getString("user")).isEqualTo(ZOE);
        assertThat(data.getString("exported_at")).isEqualTo(NOW.toString());
        JsonObject session = data.getJsonArray("sessions").getJsonObject(0);
        assertThat(session.getString("id")).isEqualTo(living.toString());
        assertThat(session.getString("ip_address")).isEqualTo("203.0.113.7");
        assertThat(session.getString("device_name")).isEqualTo("Büro");
        assertThat(session.getJsonArray("groups")).containsExactly(Json.createValue("user"));
        assertThat(session.get("end_reason")).isEqualTo(JsonValue.NULL);
        assertThat(data.getJsonArray("past_sessions")).hasSize(1);
        assertThat(data.getJsonArray("past_sessions").getJsonObject(0).getString("end_reason"))
                .isEqualTo("idle");
        List<JsonObject> about = data.getJsonArray("security_events").getValuesAs(JsonObject.class);
        assertThat(about)
                .extracting(event -> event.getString("type"))
                .containsExactlyInAnyOrder("signed_in", "forced_logout");
        assertThat(about)
                .anySatisfy(event -> assertThat(event.getJsonNumber("latitude").doubleValue())
                        .isEqualTo(6.5));
        assertThat(data.getJsonArray("acts")).hasSize(1);
        assertThat(data.getJsonArray("acts").getJsonObject(0).getString("reason"))
                .isEqualTo("mine");
        assertThat(data.getJsonArray("announced_ends")).containsExactly(Json.createValue("roles_changed"));
        assertThat(data.getJsonObject("failed_sign_ins").getInt("count")).isEqualTo(1);
    }

    @Test
    void whatIsAboutOthersAndSecretsIsLeftOut() {
        add(ZOE);
        event(SecurityEventType.SIGNED_IN, ZOE, user(ZOE), Map.of());
        event(SecurityEventType.FORCED_LOGOUT, ZOE, admin(ADMIN), Map.of("admin", ADMIN, "reason", "why"));
        event(SecurityEventType.FORCED_LOGOUT, "somebody", admin(ZOE), Map.of("admin", ZOE, "reason", "mine"));

        assertThat(export(ZOE).toString())
                .doesNotContain("\"name\":\"admin\"", "why", "somebody", KEY, "family", "hash");
    }

    @Test
    void nobodyHasNothing() {
        add(ZOE);

        JsonObject data = export("nobody");

        for (String list : List.of("sessions", "past_sessions", "security_events", "acts", "announced_ends")) {
            assertThat(data.getJsonArray(list)).as(list).isEmpty();
        }
        assertThat(data.get("failed_sign_ins")).isEqualTo(JsonValue.NULL);
    }

    @Test
    void aLongHistoryIsHandedOutPageByPage() throws Exception {
        archive(ZOE, 1234);
        for (int i = 0; i < 3; i++) {
            clock.advance(Duration.ofSeconds(1));
            event(SecurityEventType.SIGNED_IN, ZOE, user(ZOE), Map.of());
        }

        JsonObject data = export(ZOE);

        assertThat(data.getJsonArray("past_sessions").getValuesAs(JsonObject.class))
                .extracting(session -> session.getString("id"))
                .doesNotHaveDuplicates()
                .hasSize(1234);
        assertThat(data.getJsonArray("security_events")).hasSize(3);
    }

    @Test
    void theStreamStaysOpenAndItsFailureIsItsOwn() throws Exception {
        add(ZOE);
        ByteArrayOutputStream open = new ByteArrayOutputStream() {
            @Override
            public void close() {
                throw new AssertionError("closed");
            }
        };
        privacy.export(ZOE).writeTo(open);
        OutputStream broken = new OutputStream() {
            @Override
            public void write(int one) throws IOException {
                throw new IOException("gone");
            }
        };

        assertThat(open.size()).isPositive();
        assertThatThrownBy(() -> privacy.export(ZOE).writeTo(broken)).isInstanceOf(IOException.class);
    }

    @Test
    void anAdministratorsExportIsOnRecord() {
        privacy.export(ZOE, Optional.of(new AdminReason("ticket 7")));

        assertThat(news)
                .filteredOn(SecurityEvent.class::isInstance)
                .singleElement()
                .satisfies(found -> {
                    SecurityEvent event = (SecurityEvent) found;
                    assertThat(event.type()).isEqualTo(SecurityEventType.USER_EXPORTED);
                    assertThat(event.subject()).contains(ZOE);
                    assertThat(event.details()).containsEntry("reason", "ticket 7");
                });
    }

    // ---- erasing

    @Test
    void nothingOfAnErasedPersonIsLeft() throws Exception {
        for (String user : List.of(ZOE, "zoë")) {
            add(user);
            add(user);
            archive(user, 2);
            event(SecurityEventType.SIGNED_IN, user, user(user), Map.of());
            devices.remember(user, KEY, NOW);
            fail(user);
        }
        event(SecurityEventType.FORCED_LOGOUT, "somebody", admin(ZOE), Map.of("admin", ZOE, "sessions", "3"));
        event(SecurityEventType.EMERGENCY_LOGOUT, null, admin(ZOE), Map.of("admin", ZOE, "kept_session", "x"));
        Set<String> others = rowsWith("zoë");

        Erasure erasure = privacy.erase(ZOE, Optional.of(new AdminReason("ticket 8")));

        assertThat(erasure).isEqualTo(new Erasure(2, 4, 1, 2));
        // Until no token can carry it
        assertThat(rowsWith(ZOE)).allMatch(row -> row.startsWith("rollcall_revocation "));
        assertThat(rowsWith("zoë")).isEqualTo(others);
        assertThat(devices.knows(ZOE, KEY)).isFalse();
        assertThat(devices.knows("zoë", KEY)).isTrue();
        assertThat(export(ZOE).toString()).doesNotContain("203.0.113");
        assertThat(count("rollcall_throttle")).isEqualTo(1);
    }

    @Test
    void whatAnErasedAdministratorDidStaysWithoutTheName() {
        UUID did =
                event(SecurityEventType.FORCED_LOGOUT, "somebody", admin(ZOE), Map.of("admin", ZOE, "sessions", "3"));
        UUID client = event(
                SecurityEventType.SIGNED_OUT, "somebody", Actor.of(Actor.Kind.CLIENT, Optional.of(ZOE)), Map.of());

        privacy.erase(ZOE);

        assertThat(found(did).actor()).contains(Actor.of(Actor.Kind.ADMIN, Optional.empty()));
        assertThat(found(did).details()).isEqualTo(Map.of("sessions", "3"));
        assertThat(found(did).subject()).contains("somebody");
        assertThat(found(client).actor().flatMap(Actor::name)).contains(ZOE);
    }

    /** As when the event of the sign-in was too old, or could not be stored. */
    @Test
    void aDeviceIsForgottenByItsSessionAlone() {
        add(ZOE);
        devices.remember(ZOE, KEY, NOW);

        privacy.erase(ZOE);

        assertThat(devices.knows(ZOE, KEY)).isFalse();
    }

    @Test
    void oneEventTellsThatSomebodyWasErasedButNotWho() {
        add(ZOE);

        privacy.erase(ZOE, Optional.of(new AdminReason("ticket 9")));

        assertThat(news)
                .filteredOn(SecurityEvent.class::isInstance)
                .singleElement()
                .satisfies(found -> {
                    SecurityEvent event = (SecurityEvent) found;
                    assertThat(event.type()).isEqualTo(SecurityEventType.USER_ERASED);
                    assertThat(event.subject()).isEmpty();
                    assertThat(event.details()).containsEntry("reason", "ticket 9");
                    assertThat(event.toString()).doesNotContain(ZOE);
                });
    }

    @Test
    void everySessionThatEndsIsToldOfOnce() throws Exception {
        List<UUID> ids = new ArrayList<>();
        for (int i = 0; i < 130; i++) {
            ids.add(add(ZOE));
        }

        assertThat(privacy.erase(ZOE).endedSessions()).isEqualTo(130);

        assertThat(news)
                .filteredOn(SessionEnded.class::isInstance)
                .extracting(found -> ((SessionEnded) found).sessionId())
                .containsExactlyInAnyOrderElementsOf(ids);
    }

    @Test
    void manyRowsGoInBatches() throws Exception {
        archive(ZOE, 2100);
        archive("somebody", 3);

        assertThat(privacy.erase(ZOE).deletedSessions()).isEqualTo(2100);

        assertThat(count("rollcall_session_history")).isEqualTo(3);
    }

    @Test
    void erasingAgainDoesNothingMore() throws Exception {
        add(ZOE);
        event(SecurityEventType.SIGNED_IN, ZOE, user(ZOE), Map.of());
        privacy.erase(ZOE);

        assertThat(privacy.erase(ZOE)).isEqualTo(new Erasure(0, 0, 0, 0));
        assertThat(privacy.erase("nobody")).isEqualTo(new Erasure(0, 0, 0, 0));
        assertThat(privacy.erase("x".repeat(300))).isEqualTo(new Erasure(0, 0, 0, 0));
        assertThat(count("rollcall_subject")).isZero();
    }

    @Test
    void whatWaitsToBeStoredIsGivenUp() {
        breakable.goDown();
        for (String user : List.of(ZOE, "somebody")) {
            record.record(newEvent(SecurityEventType.SIGNED_IN, user, user(user), Map.of()));
        }
        breakable.comeBack();

        privacy.erase(ZOE);
        record.storeWaiting();

        assertThat(export(ZOE).getJsonArray("security_events")).isEmpty();
        assertThat(export("somebody").getJsonArray("security_events")).hasSize(1);
    }

    /** Wherever it breaks, the next one finds the rest, devices included. */
    @Test
    void anErasureThatBrokeIsCompletedByTheNext() throws Exception {
        for (String statement : List.of(
                "delete.*rollcall_session ",
                "delete.*rollcall_session_history",
                "delete.*rollcall_security_event",
                "update rollcall_security_event",
                "delete.*rollcall_device",
                "delete.*rollcall_throttle",
                "delete.*rollcall_subject")) {
            add(ZOE);
            archive(ZOE, 1);
            event(SecurityEventType.SIGNED_IN, ZOE, user(ZOE), Map.of());
            event(SecurityEventType.FORCED_LOGOUT, "somebody", admin(ZOE), Map.of("admin", ZOE));
            devices.remember(ZOE, KEY, NOW);
            fail(ZOE);
            List<String> broken = new CopyOnWriteArrayList<>();
            breakable.breakAt(call -> {
                boolean breaks = broken.isEmpty()
                        && call.toLowerCase(Locale.ROOT).matches("(?s)preparestatement .*" + statement + ".*");
                if (breaks) {
                    broken.add(call);
                }
                return breaks;
            });

            assertThatThrownBy(() -> privacy.erase(ZOE)).as(statement).isInstanceOf(StoreUnavailableException.class);
            breakable.comeBack();
            privacy.erase(ZOE);

            assertThat(broken).as(statement).hasSize(1);
            assertThat(rowsWith(ZOE)).as(statement).allMatch(row -> row.startsWith("rollcall_revocation "));
            assertThat(devices.knows(ZOE, KEY)).as(statement).isFalse();
            assertThat(count("rollcall_throttle")).as(statement).isZero();
        }
    }

    @Test
    void withoutTheDatabaseNothingIsHandedOutOrErased() {
        add(ZOE);
        breakable.goDown();

        assertThatThrownBy(() -> privacy.export(ZOE)).isInstanceOf(StoreUnavailableException.class);
        assertThatThrownBy(() -> privacy.erase(ZOE)).isInstanceOf(StoreUnavailableException.class);

        breakable.comeBack();
        assertThat(export(ZOE).getJsonArray("sessions")).hasSize(1);
    }

    /** A sign-in after the end is one of somebody who is there again: it lives, and nothing older does. */
    @Test
    void aSignInDuringAnErasureIsEitherOverOrWhole() {
        Parallel.times(6, () -> {
            for (int i = 0; i < 5; i++) {
                Admissions.add(sessions, session(ZOE), Optional.empty());
                privacy.erase(ZOE);
            }
            return true;
        });

        for (StoredSession left : sessions.all(ZOE, Optional.empty(), 100)) {
            assertThat(left.endReason()).isEmpty();
        }
        privacy.erase(ZOE);
        assertThat(sessions.all(ZOE, Optional.empty(), 100)).isEmpty();
        assertThat(rowsWith(ZOE)).allMatch(row -> row.startsWith("rollcall_revocation "));
    }

    // ---- what is there

    private JsonObject export(String user) {
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        try {
            privacy.export(user).writeTo(written);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        try (JsonReader reader = Json.createReader(new ByteArrayInputStream(written.toByteArray()))) {
            return reader.readObject();
        }
    }

    private UUID add(String user) {
        StoredSession session = session(user);
        Admissions.add(sessions, session, Optional.empty());
        return session.id();
    }

    private StoredSession session(String user) {
        return new StoredSession(
                UUID.randomUUID(),
                user,
                Set.of("user"),
                NOW,
                NOW,
                NOW.plusSeconds(3600),
                false,
                Optional.of(new DeviceName("Büro")),
                new Client(
                        new DeviceFacts(
                                "Chrome 124", "Windows 10", DeviceType.DESKTOP, "Mozilla", "Chrome 124 on Windows"),
                        new Origin(Optional.of("203.0.113.7"), Optional.of("Lagos, Nigeria"), Optional.of("NG")),
                        Optional.of(KEY)),
                new RefreshState(0, "family", "hash", Optional.empty(), NOW),
                sessions.revisionOf(user),
                Optional.empty());
    }

    private void archive(String user, int count) throws SQLException {
        try (Connection connection = breakable.dataSource().getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into rollcall_session_history"
                                + " values (?, ?, 1, 2, 'IDLE', false, 'Firefox', 'DESKTOP', null, null, null, 'old family')")) {
            connection.setAutoCommit(false);
            for (int i = 0; i < count; i++) {
                insert.setObject(1, UUID.randomUUID());
                insert.setString(2, user);
                insert.addBatch();
            }
            insert.executeBatch();
            connection.commit();
            connection.setAutoCommit(true);
        }
    }

    private UUID event(SecurityEventType type, @Nullable String user, Actor actor, Map<String, String> details) {
        SecurityEvent event = newEvent(type, user, actor, details);
        events.add(event);
        return event.id();
    }

    private SecurityEvent newEvent(
            SecurityEventType type, @Nullable String user, Actor actor, Map<String, String> details) {
        return new SecurityEvent(
                UUID.randomUUID(),
                type,
                Severity.INFO,
                clock.instant(),
                Optional.ofNullable(user),
                Optional.empty(),
                new SecurityEvent.Where(
                        Optional.of("203.0.113.9"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(new Place.Point(6.5, 3.4)),
                        Optional.of("Firefox"),
                        Optional.of(KEY)),
                Optional.of(actor),
                "something happened",
                details);
    }

    private SecurityEvent found(UUID id) {
        return database.read(
                entities -> entities.find(SecurityEventEntity.class, id).toEvent());
    }

    private static Actor user(String name) {
        return Actor.of(Actor.Kind.USER, Optional.of(name));
    }

    private static Actor admin(String name) {
        return new Actor(
                Actor.Kind.ADMIN,
                Optional.of(name),
                Optional.of(UUID.randomUUID()),
                Optional.of("203.0.113.77"),
                Optional.of("Lynx"));
    }

    private void fail(String user) {
        Client client = session(user).client();
        throttle.check(
                new SignInAttempt(
                        user, Optional.empty(), new Client(client.device(), client.origin(), Optional.empty())),
                Optional::empty);
    }

    /** Every row of every table of ours in which a text has the name, with the table in front. */
    private Set<String> rowsWith(String name) {
        Set<String> rows = new TreeSet<>();
        try (Connection connection = breakable.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (String table : SchemaDescription.tables(connection)) {
                try (ResultSet result = statement.executeQuery("select * from " + table)) {
                    int columns = result.getMetaData().getColumnCount();
                    while (result.next()) {
                        StringBuilder row = new StringBuilder(table.toLowerCase(Locale.ROOT)).append(' ');
                        for (int i = 1; i <= columns; i++) {
                            row.append(result.getObject(i)).append('|');
                        }
                        // As it stands, and as JSON has it
                        String json = Json.createValue(name).toString();
                        if (row.indexOf(name + "|") >= 0 || row.indexOf(json) >= 0) {
                            rows.add(row.toString());
                        }
                    }
                }
            }
            return rows;
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private long count(String table) {
        return database.read(entities -> Columns.number(
                entities.createNativeQuery("select count(*) from " + table).getSingleResult()));
    }
}
