package dev.rollcall.internal.storage;

import javax.sql.DataSource;

class PostgresRevocationLogTest extends RevocationLogContract {

    @Override
    DataSource emptyDatabase() {
        return TestDatabases.postgres();
    }
}
