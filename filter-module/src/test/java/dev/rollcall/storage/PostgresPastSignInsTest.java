package dev.rollcall.storage;

class PostgresPastSignInsTest extends PastSignInsContract {

    PostgresPastSignInsTest() {
        super(TestDatabases.postgres());
    }
}
