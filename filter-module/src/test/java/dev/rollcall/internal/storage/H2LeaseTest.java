package dev.rollcall.internal.storage;

import javax.sql.DataSource;

class H2LeaseTest extends LeaseContract {

    @Override
    DataSource emptyDatabase() {
        return TestDatabases.h2();
    }
}
