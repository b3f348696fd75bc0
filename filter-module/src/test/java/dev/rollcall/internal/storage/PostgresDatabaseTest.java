package dev.rollcall.internal.storage;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.StoreUnavailableException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.junit.jupiter.api.Test;

class PostgresDatabaseTest extends DatabaseContract {

    @Override
    DataSource emptyDatabase() {
        return TestDatabases.postgres();
    }

    @Override
    DataSource databaseOfOneConnection() {
        JdbcConnectionPool pool = (JdbcConnectionPool) emptyDatabase();
        pool.setMaxConnections(1);
        pool.setLoginTimeout(1);
        return pool;
    }

    @Override
    void killOthers(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("select pg_terminate_backend(pid, 5000) from pg_stat_activity"
                    + " where datname = current_database() and pid <> pg_backend_pid()");
        }
    }

    /** As a standby is, to which a connection can lead after a failover. */
    @Test
    void aDatabaseThatCanOnlyBeReadIsAnOutage() {
        try (Database database = TestDatabases.open(emptyDatabase())) {
            assertThatThrownBy(() -> database.write(entities -> {
                        entities.createNativeQuery("set transaction read only").executeUpdate();
                        return entities.createNativeQuery("delete from rollcall_node")
                                .executeUpdate();
                    }))
                    .isInstanceOf(StoreUnavailableException.class);
        }
    }
}
