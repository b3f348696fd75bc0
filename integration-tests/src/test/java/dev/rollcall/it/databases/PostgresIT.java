package dev.rollcall.it.databases;

import dev.rollcall.it.host.Wars;
import org.jboss.arquillian.container.test.api.Deployment;
import org.jboss.shrinkwrap.api.spec.WebArchive;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;

/** The sample as it is, on PostgreSQL by configuration alone. */
@Tag("postgresql")
class PostgresIT extends OutageContract {

    @RegisterExtension
    static final Postgres DATABASE = new Postgres("sample");

    /** The sample looks for its users when it starts, so the database must be there before. */
    @Deployment(testable = false)
    static WebArchive sample() {
        DATABASE.start();
        return Wars.sample();
    }

    @Override
    CrashingDatabase database() {
        return DATABASE;
    }
}
