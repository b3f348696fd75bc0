package dev.rollcall.internal.storage;

class MariadbSigningKeyStoreTest extends JpaSigningKeyStoreContract {

    MariadbSigningKeyStoreTest() {
        super(TestDatabases.mariadb());
    }
}
