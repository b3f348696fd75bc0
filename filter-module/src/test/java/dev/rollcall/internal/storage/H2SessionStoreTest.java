package dev.rollcall.internal.storage;

class H2SessionStoreTest extends JpaSessionStoreContract {

    H2SessionStoreTest() {
        super(TestDatabases.h2());
    }
}
