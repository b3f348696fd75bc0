package dev.rollcall.internal.storage;

import javax.sql.DataSource;

class H2SessionSearchTest extends SessionSearchContract {

    @Override
    DataSource emptyDatabase() {
        return TestDatabases.h2();
    }
}
