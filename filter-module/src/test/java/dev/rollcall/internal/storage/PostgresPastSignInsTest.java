package dev.rollcall.internal.storage;

class PostgresPastSignInsTest extends PastSignInsContract {

    PostgresPastSignInsTest() {
        super(TestDatabases.postgres());
    }
}
