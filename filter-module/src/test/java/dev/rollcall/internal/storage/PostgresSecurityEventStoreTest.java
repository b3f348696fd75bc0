package dev.rollcall.internal.storage;

class PostgresSecurityEventStoreTest extends JpaSecurityEventStoreContract {

    PostgresSecurityEventStoreTest() {
        super(TestDatabases.postgres());
    }
}
