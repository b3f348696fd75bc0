package dev.rollcall.storage;

class H2SessionStoreTest extends JpaSessionStoreContract {

    H2SessionStoreTest() {
        super(TestDatabases.h2());
    }
}
