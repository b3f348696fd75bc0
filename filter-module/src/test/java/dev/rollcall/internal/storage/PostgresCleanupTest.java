package dev.rollcall.internal.storage;

import javax.sql.DataSource;

class PostgresCleanupTest extends CleanupContract {

    @Override
    DataSource emptyDatabase() {
        return TestDatabases.postgres();
    }
}
