package dev.rollcall.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.BucketKind;
import dev.rollcall.internal.throttle.Bucket;
import dev.rollcall.internal.throttle.BucketKey;
import dev.rollcall.internal.throttle.ThrottleStore;
import dev.rollcall.internal.throttle.ThrottleStore.Change;
import dev.rollcall.internal.throttle.ThrottleStoreContract;
import dev.rollcall.internal.token.MovableClock;
import dev.rollcall.testing.Parallel;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The contract over one database, which all its tests share; two stores stand for two nodes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class JpaThrottleStoreContract extends ThrottleStoreContract {

    private final DataSource dataSource;
    private final Database database;
    private final Database databaseOfAnotherNode;
    private final ThrottleStore store;
    private final ThrottleStore another;

    JpaThrottleStoreContract(DataSource dataSource) {
        this.dataSource = dataSource;
        database = TestDatabases.open(dataSource);
        databaseOfAnotherNode = TestDatabases.open(dataSource);
        store = new JpaThrottleStore(database);
        another = new JpaThrottleStore(databaseOfAnotherNode);
    }

    @Override
    protected ThrottleStore store() {
        return store;
    }

    @Override
    protected ThrottleStore storeOfAnotherNode() {
        return another;
    }

    @AfterAll
    void close() {
        database.close();
        databaseOfAnotherNode.close();
    }

    @Test
    void aNameThatWasNeverTriedCostsTheSameAsOneThatWas() {
        List<String> calls = new ArrayList<>();
        BreakableDataSource watched = new BreakableDataSource(dataSource);
        try (Database watchedDatabase = TestDatabases.open(watched.dataSource())) {
            ThrottleStore costly = new JpaThrottleStore(watchedDatabase);
            countOne(costly, "another");
            watched.breakAt(call -> {
                calls.add(call.replaceFirst(" SET .*", ""));
                return false;
            });
            countOne(costly, "somebody");
            List<String> first = List.copyOf(calls);
            calls.clear();
            countOne(costly, "somebody");

            assertThat(calls).isEqualTo(first);
            assertThat(calls.stream().filter("commit"::equals)).hasSize(1);
            assertThat(calls.stream()
                            .filter(call -> call.startsWith("prepareStatement"))
                            .filter(call -> !call.contains("isolation level")))
                    .hasSize(3);
        }
    }

    @Test
    void manyFirstAttemptsOfTwoNodesMeet() throws Exception {
        for (int round = 0; round < 40; round++) {
            String name = UUID.randomUUID().toString();
            List<Integer> failures = Parallel.run(4, thread -> countOne(thread % 2 == 0 ? store : another, name));

            assertThat(failures).containsExactlyInAnyOrder(1, 2, 3, 4);
        }
    }

    private static int countOne(ThrottleStore store, String name) {
        BucketKey key = new BucketKey(BucketKind.ACCOUNT, name);
        return store.change(List.of(key), MovableClock.START, before -> {
            Bucket counted = withOneFailure(before.get(0));
            return new Change<>(List.of(counted), counted.failures());
        });
    }

    private static Bucket withOneFailure(Bucket bucket) {
        return new Bucket(
                bucket.failures() + 1,
                MovableClock.START,
                MovableClock.START,
                bucket.lockedUntil(),
                bucket.pending(),
                bucket.reservations());
    }

    @Test
    void aDeviceIsKnownToTheUserWhoSignedInOnIt() {
        DatabaseDevices devices = new DatabaseDevices(database);
        devices.remember("ann", "laptop", MovableClock.START);
        devices.remember("ann", "laptop", MovableClock.START.plusSeconds(1));
        devices.remember("ben", "phone", MovableClock.START);

        assertThat(devices.knows("ann", "laptop")).isTrue();
        assertThat(devices.knows("ann", "phone")).isFalse();
        assertThat(devices.knows("ANN", "laptop")).isFalse();
        assertThat(devices.knows("ben", "laptop")).isFalse();
        assertThat(devices.knows("", "")).isFalse();
    }
}
