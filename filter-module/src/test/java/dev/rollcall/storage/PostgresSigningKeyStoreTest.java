package dev.rollcall.storage;

class PostgresSigningKeyStoreTest extends JpaSigningKeyStoreContract {

    PostgresSigningKeyStoreTest() {
        super(TestDatabases.postgres());
    }
}
