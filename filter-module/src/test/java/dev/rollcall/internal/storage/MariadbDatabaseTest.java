package dev.rollcall.internal.storage;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class MariadbDatabaseTest extends DatabaseContract {

    @Override
    DataSource emptyDatabase() {
        return TestDatabases.mariadb();
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
