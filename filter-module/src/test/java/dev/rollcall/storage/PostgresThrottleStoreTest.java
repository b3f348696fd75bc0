package dev.rollcall.storage;

class PostgresThrottleStoreTest extends JpaThrottleStoreContract {

    PostgresThrottleStoreTest() {
        super(TestDatabases.postgres());
    }
}
