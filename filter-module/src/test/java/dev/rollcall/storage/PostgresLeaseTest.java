package dev.rollcall.storage;

import javax.sql.DataSource;

class PostgresLeaseTest extends LeaseContract {

    @Override
    DataSource emptyDatabase() {
        return TestDatabases.postgres();
    }
}
