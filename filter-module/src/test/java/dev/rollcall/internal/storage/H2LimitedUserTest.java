package dev.rollcall.internal.storage;

import java.sql.SQLException;
import javax.sql.DataSource;

class H2LimitedUserTest extends LimitedUserContract {

    @Override
    DataSource emptyDatabase() {
        return TestDatabases.h2();
    }

    @Override
    DataSource limited(DataSource owner) throws SQLException {
        return TestDatabases.asLimitedUser(owner, "create user %s password 'secret'");
    }
}
