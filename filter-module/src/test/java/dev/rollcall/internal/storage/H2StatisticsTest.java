package dev.rollcall.internal.storage;

import javax.sql.DataSource;

class H2StatisticsTest extends StatisticsContract {

    @Override
    DataSource emptyDatabase() {
        return TestDatabases.h2();
    }
}
