package dev.rollcall.storage;

import javax.sql.DataSource;

class MariadbLeaseTest extends LeaseContract {

    @Override
    DataSource emptyDatabase() {
        return TestDatabases.mariadb();
    }
}
