package dev.rollcall.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import dev.rollcall.Client;
import dev.rollcall.DeviceFacts;
import dev.rollcall.DeviceType;
import dev.rollcall.EndReason;
import dev.rollcall.LogCapture;
import dev.rollcall.Origin;
import dev.rollcall.StoreUnavailableException;
import dev.rollcall.internal.session.Admissions;
import dev.rollcall.internal.settings.DatabaseSettings;
import dev.rollcall.internal.settings.SchemaMode;
import dev.rollcall.internal.settings.SigningAlgorithm;
import dev.rollcall.internal.token.StoredKey;
import dev.rollcall.spi.RefreshState;
import dev.rollcall.spi.Revision;
import dev.rollcall.spi.StoredSession;
import dev.rollcall.testing.Parallel;
import jakarta.persistence.LockModeType;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;
import javax.naming.NamingException;
import javax.sql.DataSource;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How the schema comes to be, and what happens when the database or a connection to it fails. */
abstract class DatabaseContract {

    private static final System.Logger LOG = System.getLogger(DatabaseContract.class.getName());

    private static final String KEYS = "select k from RollcallSigningKey k";

    /** How many connections of a pool are dead. */
    private static final int DEAD = 20;

    private static final Instant NOW = Instant.parse("2026-05-21T04:32:17Z");

    private final List<Database> opened = new ArrayList<>();
    private final LogCapture log = LogCapture.of(Database.class);

    abstract DataSource emptyDatabase();

    /** One whose pool gives out a single connection, and does not wait for another one for long. */
    abstract DataSource databaseOfOneConnection();

    /** Ends all database sessions but that of the connection. */
    abstract void killOthers(Connection connection) throws SQLException;

    @AfterEach
    void closeAll() {
        opened.forEach(Database::close);
        log.close();
    }

    @Test
    void theSchemaIsMadeOnceAndKeptAfter() {
        DataSource dataSource = emptyDatabase();
        StoredSession session = session();

        Admissions.add(store(dataSource, SchemaMode.CREATE), session, Optional.empty());

        assertThat(store(dataSource, SchemaMode.CREATE).find(session.id())).contains(session);
        assertThat(store(dataSource, SchemaMode.VALIDATE).find(session.id())).contains(session);
        assertThat(store(dataSource, SchemaMode.NONE).find(session.id())).contains(session);
    }

    @Test
    void nodesThatStartTogetherMakeTheSchemaTogether() throws Exception {
        for (int round = 0; round < 3; round++) {
            DataSource dataSource = emptyDatabase();

            List<Boolean> started = Parallel.run(4, number -> {
                try {
                    new Schema(SchemaMode.CREATE).prepare(dataSource);
                    return true;
                } catch (SQLException failed) {
                    throw new IllegalStateException(failed);
                }
            });

            assertThat(started).hasSize(4);
            assertThat(store(dataSource, SchemaMode.VALIDATE).find(UUID.randomUUID()))
                    .isEmpty();
        }
    }

    @Test
    void nodesThatStartTogetherStoreTogether() throws Exception {
        DataSource dataSource = emptyDatabase();
        List<JpaSessionStore> nodes =
                List.of(store(dataSource, SchemaMode.CREATE), store(dataSource, SchemaMode.CREATE));

        List<StoredSession> added = Parallel.run(2, number -> {
            StoredSession session = session();
            Admissions.add(nodes.get(number), session, Optional.empty());
            return session;
        });

        assertThat(nodes.get(1).find(added.get(0).id())).isPresent();
        assertThat(nodes.get(0).find(added.get(1).id())).isPresent();
    }

    @Test
    void everyScriptCanRunAgain() throws SQLException {
        DataSource dataSource = emptyDatabase();
        new Schema(SchemaMode.CREATE).prepare(dataSource);

        for (String statement : SchemaScript.statementsOfAll(Dialect.of(dataSource))) {
            execute(dataSource, statement);
        }

        new Schema(SchemaMode.VALIDATE).prepare(dataSource);
    }

    @Test
    void aHalfMadeSchemaIsCompleted() throws SQLException {
        DataSource dataSource = emptyDatabase();
        new Schema(SchemaMode.CREATE).prepare(dataSource);
        execute(dataSource, "DROP TABLE rollcall_signing_key");

        new Schema(SchemaMode.CREATE).prepare(dataSource);

        new Schema(SchemaMode.VALIDATE).prepare(dataSource);
    }

    @Test
    void validatingAnEmptyDatabaseIsRefusedWithTheReasonInTheLog() {
        JpaSessionStore store = store(emptyDatabase(), SchemaMode.VALIDATE);

        assertUnavailable(() -> store.find(UUID.randomUUID()));
        assertUnavailable(() -> store.find(UUID.randomUUID()));

        assertThat(log.messages())
                .hasSize(1)
                .first()
                .asString()
                .startsWith("SEVERE")
                .satisfies(message -> assertThat(message)
                        .containsIgnoringCase("rollcall_session")
                        .contains("data source test"));
    }

    @Test
    void validatingChangesNothing() {
        DataSource dataSource = emptyDatabase();
        assertUnavailable(() -> store(dataSource, SchemaMode.VALIDATE).find(UUID.randomUUID()));

        assertThatThrownBy(() -> execute(dataSource, "SELECT 1 FROM rollcall_session"))
                .isInstanceOf(SQLException.class);
    }

    @Test
    void aSchemaThatIsMissingInModeNoneIsAnOutageToo() {
        JpaSessionStore store = store(emptyDatabase(), SchemaMode.NONE);

        assertUnavailable(() -> store.find(UUID.randomUUID()));
        assertUnavailable(() -> Admissions.add(store, session(), Optional.empty()));
    }

    @Test
    void aDataSourceThatIsNotThereYetIsAskedForAgain() {
        DataSource dataSource = emptyDatabase();
        List<DataSource> bound = new ArrayList<>();
        Database database = new Database(
                name -> {
                    if (bound.isEmpty()) {
                        throw new NamingException(name + " is not bound");
                    }
                    return bound.get(0);
                },
                new DatabaseSettings("jdbc/later", SchemaMode.CREATE),
                new TransactionBoundary(OutsideTransactions::new),
                System::nanoTime);
        opened.add(database);
        JpaSessionStore store = new JpaSessionStore(database);
        StoredSession session = session();

        assertUnavailable(() -> store.find(session.id()));
        bound.add(dataSource);
        Admissions.add(store, session, Optional.empty());

        assertThat(store.find(session.id())).contains(session);
        assertThat(log.messages())
                .hasSize(2)
                .satisfiesExactly(
                        outage -> assertThat(outage).contains("jdbc/later is not bound"),
                        recovery -> assertThat(recovery).startsWith("INFO").contains("answers again"));
    }

    @Test
    void aDatabaseThatIsDownAtFirstWorksWhenItIsBack() {
        for (SchemaMode mode : List.of(SchemaMode.CREATE, SchemaMode.NONE)) {
            DataSource real = emptyDatabase();
            store(real, SchemaMode.CREATE).find(UUID.randomUUID());
            BreakableDataSource breakable = new BreakableDataSource(real);
            JpaSessionStore store = store(breakable.dataSource(), mode);
            StoredSession session = session();

            breakable.goDown();
            assertUnavailable(() -> Admissions.add(store, session, Optional.empty()));
            breakable.comeBack();
            assertThat(store.find(session.id())).isEmpty();
            Admissions.add(store, session, Optional.empty());

            assertThat(store.find(session.id())).contains(session);
        }
    }

    @Test
    void everyUseOfADatabaseThatWentDownIsRefusedUntilItIsBack() {
        BreakableDataSource breakable = new BreakableDataSource(emptyDatabase());
        Database database = TestDatabases.open(breakable.dataSource());
        opened.add(database);
        JpaSessionStore store = new JpaSessionStore(database);
        JpaSigningKeyStore keys = new JpaSigningKeyStore(database);
        StoredSession session = session();
        Admissions.add(store, session, Optional.empty());

        breakable.goDown();

        assertUnavailable(() -> store.find(session.id()));
        assertUnavailable(() -> store.status(session.id()));
        assertUnavailable(() -> store.end(session.id(), EndReason.SIGNED_OUT, NOW));
        assertUnavailable(() -> store.rename(session.id(), Optional.empty()));
        assertUnavailable(() -> Admissions.add(store, session(), Optional.empty()));
        assertUnavailable(keys::all);
        assertUnavailable(() -> keys.add(key()));
        breakable.comeBack();
        assertThat(store.find(session.id())).contains(session);
        assertThat(log.messages())
                .hasSize(2)
                .satisfiesExactly(
                        outage -> assertThat(outage).contains("08001", "connection refused by the test"),
                        recovery -> assertThat(recovery).contains("answers again"));
    }

    @Test
    void anOutageIsToldAtOnce() {
        BreakableDataSource breakable = new BreakableDataSource(emptyDatabase());
        JpaSessionStore store = store(breakable.dataSource(), SchemaMode.CREATE);
        store.find(UUID.randomUUID());
        breakable.goDown();

        assertTimeout(Duration.ofSeconds(4), () -> assertUnavailable(() -> store.find(UUID.randomUUID())));
    }

    @Test
    void aConnectionThatBreaksBeforeTheCommitStoresNothing() {
        breaksInTheMiddle(call -> call.equals("commit"));
    }

    @Test
    void aConnectionThatBreaksBetweenTwoStatementsStoresNothing() {
        breaksInTheMiddle(call -> call.matches("(?i)prepareStatement update .*"));
    }

    private void breaksInTheMiddle(Predicate<String> call) {
        BreakableDataSource breakable = new BreakableDataSource(emptyDatabase());
        JpaSessionStore store = store(breakable.dataSource(), SchemaMode.CREATE);
        StoredSession old = session();
        StoredSession fresh = session();
        Admissions.add(store, old, Optional.empty());

        breakable.breakAt(call);
        assertUnavailable(() -> Admissions.add(store, fresh, Optional.of(old.id())));
        assertUnavailable(() -> store.end(old.id(), EndReason.SIGNED_OUT, NOW));
        breakable.comeBack();

        assertThat(store.find(fresh.id())).isEmpty();
        assertThat(store.find(old.id())).contains(old);
        Admissions.add(store, fresh, Optional.of(old.id()));
        assertThat(store.find(fresh.id())).contains(fresh);
        assertThat(store.find(old.id()).orElseThrow().endReason()).contains(EndReason.REPLACED);
    }

    @Test
    void aKeyWhoseConnectionBreaksIsNotSaidToBeTaken() {
        BreakableDataSource breakable = new BreakableDataSource(emptyDatabase());
        Database database = TestDatabases.open(breakable.dataSource());
        opened.add(database);
        JpaSigningKeyStore keys = new JpaSigningKeyStore(database);
        assertThat(keys.all()).isEmpty();

        breakable.breakAt(call -> call.equals("commit"));
        assertUnavailable(() -> keys.add(key()));
        breakable.comeBack();

        assertThat(keys.all()).isEmpty();
        assertThat(keys.add(key())).isTrue();
    }

    /** Each of two transactions waits for the row of the other. */
    @Test
    void whatADeadlockUndidIsDoneAgain() throws Exception {
        Database database = TestDatabases.open(emptyDatabase());
        opened.add(database);
        List<String> users = List.of("ann", "ben");
        users.forEach(user -> database.insert(SubjectEntity.of(user, 0), user));
        CyclicBarrier bothHaveOne = new CyclicBarrier(2);
        AtomicInteger tries = new AtomicInteger();

        List<Long> revisions = Parallel.run(
                2,
                number -> database.write(entities -> {
                    SubjectEntity first =
                            entities.find(SubjectEntity.class, users.get(number), LockModeType.PESSIMISTIC_WRITE);
                    if (tries.incrementAndGet() <= 2) {
                        await(bothHaveOne);
                    }
                    SubjectEntity second =
                            entities.find(SubjectEntity.class, users.get(1 - number), LockModeType.PESSIMISTIC_WRITE);
                    first.revision++;
                    second.revision++;
                    return first.revision;
                }));

        assertThat(revisions).containsExactlyInAnyOrder(1L, 2L);
        assertThat(tries.get()).isGreaterThan(2);
        assertThat(log.messages()).isEmpty();
    }

    private static void await(CyclicBarrier barrier) {
        try {
            barrier.await(20, TimeUnit.SECONDS);
        } catch (InterruptedException | BrokenBarrierException | TimeoutException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aKilledConnectionIsAnOutage() throws SQLException {
        DataSource dataSource = emptyDatabase();
        Database database = TestDatabases.open(dataSource);
        opened.add(database);
        JpaSigningKeyStore keys = new JpaSigningKeyStore(database);
        keys.add(key());

        try (Connection killer = dataSource.getConnection()) {
            assertUnavailable(() -> database.read(entities -> {
                entities.createQuery(KEYS).getResultList();
                kill(killer);
                return entities.createQuery(KEYS).getResultList();
            }));
            assertUnavailable(() -> database.write(entities -> {
                SigningKeyEntity row = entities.find(SigningKeyEntity.class, 1, LockModeType.PESSIMISTIC_WRITE);
                row.keyId = "changed";
                kill(killer);
                return row;
            }));
        }

        assertThat(log.messages()).first().asString().contains("requests get 503");
        assertThat(eventually(keys::all)).containsExactly(key());
    }

    /** As after a restart of the database, with a pool that does not look at what it hands out. */
    @Test
    void connectionsThatAreDeadAreReplaced() throws Exception {
        DataSource owner = emptyDatabase();
        ServerPool pool = new ServerPool(TestDatabases.withoutPool(owner), DEAD);
        Database database = TestDatabases.open(pool.dataSource());
        opened.add(database);
        JpaSessionStore store = new JpaSessionStore(database);
        store.find(UUID.randomUUID());
        fill(pool);

        try (LogCapture advice = LogCapture.of(Suspicion.class);
                Connection killer = owner.getConnection()) {
            killOthers(killer);

            assertUnavailable(() -> store.find(UUID.randomUUID()));
            assertThat(store.find(UUID.randomUUID())).isEmpty();
            Parallel.run(DEAD, number -> {
                StoredSession session = session("user" + number);
                Admissions.add(store, session, Optional.empty());
                return store.end(session.id(), EndReason.SIGNED_OUT, NOW).orElseThrow();
            });

            assertThat(advice.messages())
                    .hasSize(1)
                    .first()
                    .asString()
                    .startsWith("WARNING")
                    .contains("data source test", "is-connection-validation-required", "validate-on-match");
            assertThat(log.messages()).hasSize(2);
        }
    }

    /** Trying connections would only make it worse. */
    @Test
    void aPoolThatGaveNoConnectionIsNotSuspected() {
        BreakableDataSource breakable = new BreakableDataSource(emptyDatabase());
        JpaSessionStore store = store(breakable.dataSource(), SchemaMode.CREATE);
        store.find(UUID.randomUUID());
        breakable.goDown();
        assertUnavailable(() -> store.find(UUID.randomUUID()));
        breakable.comeBack();
        List<String> calls = new CopyOnWriteArrayList<>();

        breakable.breakAt(call -> !calls.add(call));
        assertThat(store.find(UUID.randomUUID())).isEmpty();

        assertThat(calls).isNotEmpty().doesNotContain("isValid");
    }

    private static void fill(ServerPool pool) throws SQLException {
        List<Connection> all = new ArrayList<>();
        for (int i = 0; i < DEAD; i++) {
            all.add(pool.dataSource().getConnection());
        }
        for (Connection connection : all) {
            connection.close();
        }
        assertThat(pool.idle()).isEqualTo(DEAD);
    }

    /** A database can be opened by a pool whose connections are all of before a restart. */
    @Test
    void aDatabaseIsOpenedWithAPoolOfDeadConnections() throws Exception {
        DataSource owner = emptyDatabase();
        ServerPool pool = new ServerPool(TestDatabases.withoutPool(owner), DEAD);
        fill(pool);
        try (Connection killer = owner.getConnection()) {
            killOthers(killer);
        }

        JpaSessionStore store = store(pool.dataSource(), SchemaMode.CREATE);
        assertUnavailable(() -> store.find(UUID.randomUUID()));

        assertThat(store.find(UUID.randomUUID())).isEmpty();
    }

    private void kill(Connection killer) {
        try {
            killOthers(killer);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    /** What it gives when the pool has noticed which of its connections are gone. */
    private static <T> T eventually(Supplier<T> work) {
        for (int tried = 0; tried < 50; tried++) {
            try {
                return work.get();
            } catch (StoreUnavailableException broken) {
                LOG.log(Level.DEBUG, "The pool gave out a connection that is gone", broken);
            }
        }
        return work.get();
    }

    @Test
    void aPoolWithoutAFreeConnectionIsAnOutage() throws SQLException {
        DataSource dataSource = databaseOfOneConnection();
        Database database = TestDatabases.open(dataSource);
        opened.add(database);
        JpaSessionStore store = new JpaSessionStore(database);
        assertThat(store.find(UUID.randomUUID())).isEmpty();

        try (Connection taken = dataSource.getConnection()) {
            assertThat(taken).isNotNull();
            assertUnavailable(() -> store.find(UUID.randomUUID()));
            assertUnavailable(() -> database.execute("delete from rollcall_node"));
        }

        assertThat(store.find(UUID.randomUUID())).isEmpty();
    }

    @Test
    void aLookUpThatFailsInAnyWayIsAnOutage() {
        Database database = new Database(
                name -> {
                    throw new IllegalStateException("JNDI is not there for this thread");
                },
                new DatabaseSettings("jdbc/odd", SchemaMode.CREATE),
                new TransactionBoundary(OutsideTransactions::new),
                System::nanoTime);

        assertUnavailable(() -> new JpaSessionStore(database).find(UUID.randomUUID()));
        assertUnavailable(database::dialect);
        assertThat(log.messages()).hasSize(1).first().asString().contains("JNDI is not there");
    }

    @Test
    void aTableThatIsMissingIsAnOutage() throws SQLException {
        DataSource dataSource = emptyDatabase();
        JpaSessionStore store = store(dataSource, SchemaMode.CREATE);
        store.find(UUID.randomUUID());

        execute(dataSource, "drop table rollcall_session");

        assertUnavailable(() -> store.find(UUID.randomUUID()));
    }

    @Test
    void aFaultOfTheProgramIsNoOutage() {
        Database database = TestDatabases.open(emptyDatabase());
        opened.add(database);
        RuntimeException fault = new NullPointerException("a fault of ours");

        assertThatThrownBy(() -> database.read(entities -> {
                    throw fault;
                }))
                .isSameAs(fault);
        assertThatThrownBy(() -> database.write(entities -> {
                    throw fault;
                }))
                .isSameAs(fault);
        assertThatThrownBy(() -> database.writeUnlessTaken(entities -> {
                    throw fault;
                }))
                .isSameAs(fault);
        assertNoOutage(() -> database.read(entities -> entities.createQuery("select x from Nothing x")));
        assertNoOutage(() -> database.read(
                entities -> entities.createQuery(KEYS, SigningKeyEntity.class).getSingleResult()));
        assertNoOutage(() -> database.read(entities -> entities.find(SigningKeyEntity.class, "no number")));
        assertThat(log.messages()).isEmpty();
    }

    @Test
    void aWrongStatementIsNoOutage() {
        Database database = TestDatabases.open(emptyDatabase());
        opened.add(database);

        assertNoOutage(() ->
                database.read(entities -> entities.createNativeQuery("selct 1").getResultList()));
        assertNoOutage(() -> database.execute("selct 1"));
        assertNoOutage(() -> database.execute("delete from rollcall_node where position = ?"));
        assertThat(log.messages()).isEmpty();
    }

    @Test
    void aRowThatTheDatabaseRefusesIsNoOutage() {
        Database database = TestDatabases.open(emptyDatabase());
        opened.add(database);
        new JpaSigningKeyStore(database).add(key());

        assertNoOutage(() -> database.write(entities -> {
            entities.persist(SigningKeyEntity.of(key()));
            return entities;
        }));
        assertNoOutage(() -> database.write(
                entities -> entities.createNativeQuery("insert into rollcall_lease (job, holder) values ('x', 'y')")
                        .executeUpdate()));
        assertNoOutage(() -> database.execute("insert into rollcall_lease (job, holder) values ('x', 'y')"));
        assertNoOutage(() -> database.insert(LeaseEntity.free("x".repeat(1000)), "x".repeat(1000)));
        assertThat(log.messages()).isEmpty();
    }

    private static void assertNoOutage(ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOf(RuntimeException.class).isNotInstanceOf(StoreUnavailableException.class);
    }

    @Test
    void textThatDoesNotFitIsRefusedAndNothingIsStored() {
        JpaSessionStore store = store(emptyDatabase(), SchemaMode.CREATE);
        StoredSession session = session();
        Admissions.add(store, session, Optional.empty());

        RefreshState next = new RefreshState(
                1, "family", "x".repeat(1000), Optional.of(new RefreshState.Previous("hash", "salt")), NOW);
        assertNoOutage(() -> store.rotate(session.id(), next, Set.of("user"), Origin.UNKNOWN));

        assertThat(store.find(session.id())).contains(session);
        assertThat(log.messages()).isEmpty();
    }

    @Test
    void closingTwiceIsHarmless() {
        Database database = TestDatabases.open(emptyDatabase());
        new JpaSessionStore(database).find(UUID.randomUUID());

        database.close();
        database.close();
    }

    @Test
    void whatComesAfterTheCloseIsRefusedAndIsNoOutage() {
        Database database = TestDatabases.open(emptyDatabase());
        JpaSessionStore store = new JpaSessionStore(database);
        store.find(UUID.randomUUID());

        database.close();

        assertUnavailable(() -> store.find(UUID.randomUUID()));
        assertUnavailable(() -> Admissions.add(store, session(), Optional.empty()));
        assertThat(log.messages()).isEmpty();
    }

    @Test
    void workThatIsInterruptedByTheCloseIsNoOutage() {
        Database database = TestDatabases.open(emptyDatabase());

        assertUnavailable(() -> database.read(entities -> {
            database.close();
            return entities.createQuery("select s from SessionEntity s").getResultList();
        }));

        assertThat(log.messages()).isEmpty();
    }

    private JpaSessionStore store(DataSource dataSource, SchemaMode mode) {
        Database database = TestDatabases.open(dataSource, mode);
        opened.add(database);
        return new JpaSessionStore(database);
    }

    private static void assertUnavailable(ThrowingCallable call) {
        assertThatThrownBy(call).isInstanceOf(StoreUnavailableException.class).hasMessage("session store unavailable");
    }

    private static void execute(DataSource dataSource, String sql) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static StoredKey key() {
        return new StoredKey(1, "id", SigningAlgorithm.ES256, "{}", "secret", false, NOW, NOW);
    }

    private static StoredSession session() {
        return session("alice");
    }

    static StoredSession session(String user) {
        return new StoredSession(
                UUID.randomUUID(),
                user,
                Set.of("user"),
                NOW,
                NOW,
                NOW.plusSeconds(3600),
                false,
                Optional.empty(),
                new Client(
                        new DeviceFacts(null, null, DeviceType.OTHER, null, "Unknown device"),
                        Origin.UNKNOWN,
                        Optional.empty()),
                new RefreshState(0, "family", "hash", Optional.empty(), NOW),
                Revision.FIRST,
                Optional.empty());
    }
}
