package dev.rollcall.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.history.EventType;
import dev.rollcall.history.SecurityEvent;
import dev.rollcall.history.SecurityEvent.Where;
import dev.rollcall.risk.Severity;
import dev.rollcall.throttle.ThrottleStore;
import dev.rollcall.throttle.ThrottleStoreContract;
import dev.rollcall.token.MovableClock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
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
        JpaKnownDevices devices = new JpaKnownDevices(database);
        record(EventType.SIGNED_IN, "ann", "laptop");
        record(EventType.SIGN_IN_FAILED, "ann", "stranger");
        record(EventType.SIGNED_IN, "ben", "phone");

        assertThat(devices.knows("ann", "laptop")).isTrue();
        assertThat(devices.knows("ann", "stranger")).isFalse();
        assertThat(devices.knows("ann", "phone")).isFalse();
        assertThat(devices.knows("ANN", "laptop")).isFalse();
        assertThat(devices.knows("ben", "laptop")).isFalse();
        assertThat(devices.knows("", "")).isFalse();
    }

    private void record(EventType type, String subject, String device) {
        new JpaSecurityEventStore(database)
                .add(List.of(new SecurityEvent(
                        UUID.randomUUID(),
                        type,
                        Severity.INFO,
                        MovableClock.START,
                        Optional.of(subject),
                        Optional.empty(),
                        new Where(
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(device)),
                        "x",
                        Map.of())));
    }
}
