package dev.rollcall.storage;

class PostgresSecurityEventStoreTest extends JpaSecurityEventStoreContract {

    PostgresSecurityEventStoreTest() {
        super(TestDatabases.postgres());
    }
}
