package dev.rollcall.internal.storage;

class H2SecurityEventStoreTest extends JpaSecurityEventStoreContract {

    H2SecurityEventStoreTest() {
        super(TestDatabases.h2());
    }
}
