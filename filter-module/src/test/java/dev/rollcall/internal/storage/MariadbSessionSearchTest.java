package dev.rollcall.internal.storage;

import javax.sql.DataSource;

class MariadbSessionSearchTest extends SessionSearchContract {

    @Override
    DataSource emptyDatabase() {
        return TestDatabases.mariadb();
    }
}
