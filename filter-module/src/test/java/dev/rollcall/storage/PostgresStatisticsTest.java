package dev.rollcall.storage;

import javax.sql.DataSource;

class PostgresStatisticsTest extends StatisticsContract {

    @Override
    DataSource emptyDatabase() {
        return TestDatabases.postgres();
    }
}
