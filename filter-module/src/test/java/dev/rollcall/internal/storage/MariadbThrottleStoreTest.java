package dev.rollcall.internal.storage;

class MariadbThrottleStoreTest extends JpaThrottleStoreContract {

    MariadbThrottleStoreTest() {
        super(TestDatabases.mariadb());
    }
}
