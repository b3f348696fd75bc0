package dev.rollcall.internal.storage;

class MariadbPastSignInsTest extends PastSignInsContract {

    MariadbPastSignInsTest() {
        super(TestDatabases.mariadb());
    }
}
