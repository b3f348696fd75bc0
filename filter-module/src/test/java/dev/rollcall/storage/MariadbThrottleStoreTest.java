package dev.rollcall.storage;

class MariadbThrottleStoreTest extends JpaThrottleStoreContract {

    MariadbThrottleStoreTest() {
        super(TestDatabases.mariadb());
    }
}
