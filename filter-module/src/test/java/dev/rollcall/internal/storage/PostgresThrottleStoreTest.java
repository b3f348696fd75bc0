package dev.rollcall.internal.storage;

class PostgresThrottleStoreTest extends JpaThrottleStoreContract {

    PostgresThrottleStoreTest() {
        super(TestDatabases.postgres());
    }
}
