package dev.rollcall.internal.storage;

import javax.sql.DataSource;

class H2RevocationLogTest extends RevocationLogContract {

    @Override
    DataSource emptyDatabase() {
        return TestDatabases.h2();
    }
}
