package dev.rollcall.internal.storage;

import javax.sql.DataSource;

class MariadbRevocationLogTest extends RevocationLogContract {

    @Override
    DataSource emptyDatabase() {
        return TestDatabases.mariadb();
    }
}
