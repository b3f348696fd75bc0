package dev.rollcall.internal.storage;

class MariadbSessionStoreTest extends JpaSessionStoreContract {

    MariadbSessionStoreTest() {
        super(TestDatabases.mariadb());
    }
}
