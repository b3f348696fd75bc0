package dev.rollcall.internal.storage;

import javax.sql.DataSource;

class PostgresPersonalDataTest extends PersonalDataContract {

    @Override
    DataSource emptyDatabase() {
        return TestDatabases.postgres();
    }
}
