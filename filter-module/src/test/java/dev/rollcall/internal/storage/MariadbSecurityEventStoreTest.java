package dev.rollcall.internal.storage;

class MariadbSecurityEventStoreTest extends JpaSecurityEventStoreContract {

    MariadbSecurityEventStoreTest() {
        super(TestDatabases.mariadb());
    }
}
