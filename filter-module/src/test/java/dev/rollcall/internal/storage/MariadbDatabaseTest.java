package dev.rollcall.internal.storage;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.StoreUnavailableException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class MariadbDatabaseTest extends DatabaseContract {

    @Override
    DataSource emptyDatabase() {
        return TestDatabases.mariadb();
    }

    @Override
    DataSource databaseOfOneConnection() {
        return TestDatabases.mariadb("&maxPoolSize=1&connectTimeout=500");
    }

    @Override
    void killOthers(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet others = statement.executeQuery("select id from information_schema.processlist"
                        + " where db = database() and id <> connection_id()")) {
            while (others.next()) {
                try (Statement kill = connection.createStatement()) {
                    kill.execute("kill connection " + others.getLong(1));
                }
            }
        }
    }

    @Test
    void aDatabaseThatCanOnlyBeReadIsAnOutage() {
        try (Database database = TestDatabases.open(emptyDatabase())) {
            assertThatThrownBy(() -> database.write(entities -> {
                        entities.createNativeQuery("start transaction read only")
                                .executeUpdate();
                        return entities.createNativeQuery("delete from rollcall_node")
                                .executeUpdate();
                    }))
                    .isInstanceOf(StoreUnavailableException.class);
        }
    }

    @Test
    void whatCallsItselfMySqlIsRefused() {
        assertThatThrownBy(() -> Dialect.of(TestDatabases.mariadb("&useMysqlMetadata=true")))
                .hasMessageContaining("MySQL and its driver are not supported");
    }

    @Test
    void aDatabaseThatCutsWhatIsTooLongIsRefused() {
        assertThatThrownBy(() -> Dialect.of(TestDatabases.mariadb("&sessionVariables=sql_mode=''")))
                .hasMessageContaining("STRICT_TRANS_TABLES");
    }
}
