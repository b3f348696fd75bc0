package dev.rollcall.internal.storage;

import dev.rollcall.internal.session.SessionStoreContract;
import dev.rollcall.spi.SessionStore;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** The contract over one database, which all its tests share. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class JpaSessionStoreContract extends SessionStoreContract {

    private final Database database;

    JpaSessionStoreContract(DataSource dataSource) {
        database = TestDatabases.open(dataSource);
    }

    @Override
    protected SessionStore store() {
        return new JpaSessionStore(database);
    }

    @AfterAll
    void close() {
        database.close();
    }
}
