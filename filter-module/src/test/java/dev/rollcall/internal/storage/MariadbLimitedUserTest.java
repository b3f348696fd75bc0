package dev.rollcall.internal.storage;

import java.sql.SQLException;
import javax.sql.DataSource;

class MariadbLimitedUserTest extends LimitedUserContract {

    @Override
    DataSource emptyDatabase() {
        return TestDatabases.mariadb();
    }

    @Override
    DataSource limited(DataSource owner) throws SQLException {
        return TestDatabases.asLimitedUser(owner, "create user %s identified by 'secret'");
    }
}
