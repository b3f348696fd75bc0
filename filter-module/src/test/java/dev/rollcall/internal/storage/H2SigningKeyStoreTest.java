package dev.rollcall.internal.storage;

class H2SigningKeyStoreTest extends JpaSigningKeyStoreContract {

    H2SigningKeyStoreTest() {
        super(TestDatabases.h2());
    }
}
