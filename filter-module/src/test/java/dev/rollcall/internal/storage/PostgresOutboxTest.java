package dev.rollcall.internal.storage;

import javax.sql.DataSource;

class PostgresOutboxTest extends OutboxContract {

    @Override
    DataSource emptyDatabase() {
        return TestDatabases.postgres();
    }
}
