package dev.rollcall.storage;

class MariadbSigningKeyStoreTest extends JpaSigningKeyStoreContract {

    MariadbSigningKeyStoreTest() {
        super(TestDatabases.mariadb());
    }
}
