package dev.rollcall.storage;

class PostgresSessionStoreTest extends JpaSessionStoreContract {

    PostgresSessionStoreTest() {
        super(TestDatabases.postgres());
    }
}
