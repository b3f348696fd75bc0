package dev.rollcall.internal.storage;

import org.junit.jupiter.api.Nested;

/** The store on connections that don't begin as Rollcall needs them. */
class H2IsolationTest {

    private static final String ISOLATION = ";INIT=SET SESSION CHARACTERISTICS AS TRANSACTION ISOLATION LEVEL ";

    @Nested
    class RepeatableRead extends JpaSessionStoreContract {
        RepeatableRead() {
            super(TestDatabases.h2(ISOLATION + "REPEATABLE READ"));
        }
    }

    @Nested
    class Serializable extends JpaSessionStoreContract {
        Serializable() {
            super(TestDatabases.h2(ISOLATION + "SERIALIZABLE"));
        }
    }

    @Nested
    class InATransactionAlready extends JpaSessionStoreContract {
        InATransactionAlready() {
            super(TestDatabases.inATransaction(TestDatabases.h2(ISOLATION + "REPEATABLE READ")));
        }
    }
}
