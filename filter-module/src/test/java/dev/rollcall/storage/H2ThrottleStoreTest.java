package dev.rollcall.storage;

class H2ThrottleStoreTest extends JpaThrottleStoreContract {

    H2ThrottleStoreTest() {
        super(TestDatabases.h2());
    }
}
