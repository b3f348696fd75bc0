package dev.rollcall.internal.storage;

import org.junit.jupiter.api.Nested;

/** The store on connections that don't begin as Rollcall needs them. */
class PostgresIsolationTest {

    private static final String ISOLATION = "&options=-c%20default_transaction_isolation=";

    @Nested
    class RepeatableRead extends JpaSessionStoreContract {
        RepeatableRead() {
            super(TestDatabases.postgres(ISOLATION + "repeatable%5C%20read"));
        }
    }

    @Nested
    class Serializable extends JpaSessionStoreContract {
        Serializable() {
            super(TestDatabases.postgres(ISOLATION + "serializable"));
        }
    }

    @Nested
    class InATransactionAlready extends JpaSessionStoreContract {
        InATransactionAlready() {
            super(TestDatabases.inATransaction(TestDatabases.postgres(ISOLATION + "repeatable%5C%20read")));
        }
    }
}
