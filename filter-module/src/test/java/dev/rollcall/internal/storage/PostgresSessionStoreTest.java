package dev.rollcall.internal.storage;

class PostgresSessionStoreTest extends JpaSessionStoreContract {

    PostgresSessionStoreTest() {
        super(TestDatabases.postgres());
    }
}
