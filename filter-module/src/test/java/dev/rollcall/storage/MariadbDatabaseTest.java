package dev.rollcall.storage;

import javax.sql.DataSource;

class MariadbDatabaseTest extends DatabaseContract {

    @Override
    DataSource emptyDatabase() {
        return TestDatabases.mariadb();
    }
}
