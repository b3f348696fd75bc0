package dev.rollcall.internal.storage;

import javax.sql.DataSource;

class MariadbCleanupTest extends CleanupContract {

    @Override
    DataSource emptyDatabase() {
        return TestDatabases.mariadb();
    }
}
