package dev.rollcall.storage;

import javax.sql.DataSource;

class H2DatabaseTest extends DatabaseContract {

    @Override
    DataSource emptyDatabase() {
        return TestDatabases.h2();
    }
}
