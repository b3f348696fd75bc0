package dev.rollcall.internal.storage;

class H2ThrottleStoreTest extends JpaThrottleStoreContract {

    H2ThrottleStoreTest() {
        super(TestDatabases.h2());
    }
}
