package dev.rollcall.storage;

class MariadbSessionStoreTest extends JpaSessionStoreContract {

    MariadbSessionStoreTest() {
        super(TestDatabases.mariadb());
    }
}
