package dev.rollcall.storage;

class MariadbSecurityEventStoreTest extends JpaSecurityEventStoreContract {

    MariadbSecurityEventStoreTest() {
        super(TestDatabases.mariadb());
    }
}
