package dev.rollcall.internal.storage;

import javax.sql.DataSource;

class MariadbLeaseTest extends LeaseContract {

    @Override
    DataSource emptyDatabase() {
        return TestDatabases.mariadb();
    }
}
