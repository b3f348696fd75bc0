package dev.rollcall.internal.storage;

import javax.sql.DataSource;

class H2MigrationTest extends MigrationContract {

    @Override
    DataSource emptyDatabase() {
        return TestDatabases.h2();
    }
}
