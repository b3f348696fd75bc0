package dev.rollcall.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.throttle.ThrottleStore;
import dev.rollcall.throttle.ThrottleStoreContract;
import dev.rollcall.token.MovableClock;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** The contract over one database, which all its tests share; two stores stand for two nodes. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class JpaThrottleStoreContract extends ThrottleStoreContract {

    private final Database database;
    private final Database databaseOfAnotherNode;
    private final ThrottleStore store;
    private final ThrottleStore another;

    JpaThrottleStoreContract(DataSource dataSource) {
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
