package dev.rollcall.internal.storage;

import javax.sql.DataSource;

class H2PersonalDataTest extends PersonalDataContract {

    @Override
    DataSource emptyDatabase() {
        return TestDatabases.h2();
    }
}
