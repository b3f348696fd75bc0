package dev.rollcall.internal.storage;

import javax.sql.DataSource;

class MariadbStatisticsTest extends StatisticsContract {

    @Override
    DataSource emptyDatabase() {
        return TestDatabases.mariadb();
    }
}
