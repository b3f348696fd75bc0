package dev.rollcall.internal.storage;

class H2PastSignInsTest extends PastSignInsContract {

    H2PastSignInsTest() {
        super(TestDatabases.h2());
    }
}
