package dev.rollcall.internal.storage;

import javax.sql.DataSource;

class PostgresLeaseTest extends LeaseContract {

    @Override
    DataSource emptyDatabase() {
        return TestDatabases.postgres();
    }
}
