package dev.rollcall.internal.storage;

import javax.sql.DataSource;

class H2OutboxTest extends OutboxContract {

    @Override
    DataSource emptyDatabase() {
        return TestDatabases.h2();
    }
}
