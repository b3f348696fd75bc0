package dev.rollcall.internal.storage;

import dev.rollcall.internal.history.SecurityEventStore;
import dev.rollcall.internal.history.SecurityEventStoreContract;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.TestInstance;

/** The contract over one database, which all its tests share. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class JpaSecurityEventStoreContract extends SecurityEventStoreContract {

    private final Database database;

    JpaSecurityEventStoreContract(DataSource dataSource) {
        database = TestDatabases.open(dataSource);
    }

    @Override
    protected SecurityEventStore store() {
        return new JpaSecurityEventStore(database);
    }

    @AfterAll
    void close() {
        database.close();
    }
}
