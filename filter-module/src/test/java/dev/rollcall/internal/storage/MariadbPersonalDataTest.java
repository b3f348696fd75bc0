package dev.rollcall.internal.storage;

import javax.sql.DataSource;

class MariadbPersonalDataTest extends PersonalDataContract {

    @Override
    DataSource emptyDatabase() {
        return TestDatabases.mariadb();
    }
}
