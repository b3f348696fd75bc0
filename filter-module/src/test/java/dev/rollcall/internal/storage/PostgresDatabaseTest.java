package dev.rollcall.internal.storage;

import javax.sql.DataSource;

class PostgresDatabaseTest extends DatabaseContract {

    @Override
    DataSource emptyDatabase() {
        return TestDatabases.postgres();
    }
}
