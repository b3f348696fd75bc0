package dev.rollcall.internal.storage;

import javax.sql.DataSource;

class PostgresMigrationTest extends MigrationContract {

    @Override
    DataSource emptyDatabase() {
        return TestDatabases.postgres();
    }
}
