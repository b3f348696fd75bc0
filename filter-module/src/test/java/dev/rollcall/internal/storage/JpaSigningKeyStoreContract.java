package dev.rollcall.internal.storage;

import dev.rollcall.internal.token.SigningKeyStore;
import dev.rollcall.internal.token.SigningKeyStoreContract;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.TestInstance;

/** The contract over one database, which is emptied before each test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class JpaSigningKeyStoreContract extends SigningKeyStoreContract {

    private final DataSource dataSource;
    private final Database database;

    JpaSigningKeyStoreContract(DataSource dataSource) {
        this.dataSource = dataSource;
        this.database = TestDatabases.open(dataSource);
    }

    @Override
    protected SigningKeyStore store() {
        return new JpaSigningKeyStore(database);
    }

    @BeforeEach
    void removeAllKeys() throws SQLException {
        store().all();
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("DELETE FROM rollcall_signing_key");
        }
    }

    @AfterAll
    void close() {
        database.close();
    }
}
