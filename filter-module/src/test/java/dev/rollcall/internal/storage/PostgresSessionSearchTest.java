package dev.rollcall.internal.storage;

import javax.sql.DataSource;

class PostgresSessionSearchTest extends SessionSearchContract {

    @Override
    DataSource emptyDatabase() {
        return TestDatabases.postgres();
    }
}
