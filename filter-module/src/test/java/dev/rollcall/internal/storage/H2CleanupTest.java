package dev.rollcall.internal.storage;

import javax.sql.DataSource;

class H2CleanupTest extends CleanupContract {

    @Override
    DataSource emptyDatabase() {
        return TestDatabases.h2();
    }
}
