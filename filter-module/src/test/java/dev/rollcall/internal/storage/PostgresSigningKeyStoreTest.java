package dev.rollcall.internal.storage;

class PostgresSigningKeyStoreTest extends JpaSigningKeyStoreContract {

    PostgresSigningKeyStoreTest() {
        super(TestDatabases.postgres());
    }
}
