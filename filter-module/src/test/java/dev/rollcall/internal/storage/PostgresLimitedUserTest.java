package dev.rollcall.internal.storage;

import java.sql.SQLException;
import javax.sql.DataSource;

class PostgresLimitedUserTest extends LimitedUserContract {

    @Override
    DataSource emptyDatabase() {
        return TestDatabases.postgres();
    }

    @Override
    DataSource limited(DataSource owner) throws SQLException {
        return TestDatabases.asLimitedUser(owner, "create role %s login password 'secret'");
    }
}
