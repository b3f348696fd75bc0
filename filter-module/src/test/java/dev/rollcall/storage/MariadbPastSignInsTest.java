package dev.rollcall.storage;

class MariadbPastSignInsTest extends PastSignInsContract {

    MariadbPastSignInsTest() {
        super(TestDatabases.mariadb());
    }
}
