package dev.rollcall.internal.storage;

import org.junit.jupiter.api.Nested;

/** The store on connections that don't begin as Rollcall needs them. */
class MariadbIsolationTest {

    /** That of MariaDB is {@code REPEATABLE READ} anyway. */
    @Nested
    class Serializable extends JpaSessionStoreContract {
        Serializable() {
            super(TestDatabases.mariadb("&sessionVariables=tx_isolation='SERIALIZABLE'"));
        }
    }

    @Nested
    class InATransactionAlready extends JpaSessionStoreContract {
        InATransactionAlready() {
            super(TestDatabases.inATransaction(TestDatabases.mariadb()));
        }
    }
}
