package dev.rollcall.internal.storage;

import javax.sql.DataSource;

class MariadbOutboxTest extends OutboxContract {

    @Override
    DataSource emptyDatabase() {
        return TestDatabases.mariadb();
    }
}
