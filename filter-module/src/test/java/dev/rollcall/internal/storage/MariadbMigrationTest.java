package dev.rollcall.internal.storage;

import javax.sql.DataSource;

class MariadbMigrationTest extends MigrationContract {

    @Override
    DataSource emptyDatabase() {
        return TestDatabases.mariadb();
    }
}
