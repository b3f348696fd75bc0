package dev.rollcall.storage;

import dev.rollcall.config.DatabaseSettings;
import dev.rollcall.config.SchemaMode;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.postgresql.ds.PGConnectionPoolDataSource;

/** New and empty databases of every kind. */
final class TestDatabases {

    private static final int CONNECTIONS = 40;

    private TestDatabases() {}

    static DataSource h2() {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1");
        return pooled(database);
    }

    static DataSource postgres() {
        String name = "test_" + UUID.randomUUID().toString().replace('-', '_');
        try (Connection connection = Postgres.SERVER.getPostgresDatabase().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        PGConnectionPoolDataSource database = new PGConnectionPoolDataSource();
        database.setURL(Postgres.SERVER.getJdbcUrl("postgres", name));
        return pooled(database);
    }

    /** H2's pool does for every database. */
    private static DataSource pooled(ConnectionPoolDataSource database) {
        JdbcConnectionPool pool = JdbcConnectionPool.create(database);
        pool.setMaxConnections(CONNECTIONS);
        return pool;
    }

    static Database open(DataSource dataSource) {
        return open(dataSource, SchemaMode.CREATE);
    }

    static Database open(DataSource dataSource, SchemaMode mode) {
        return new Database(name -> dataSource, new DatabaseSettings("test", mode), new TransactionBoundary());
    }

    /** One server for all tests, started when the first one asks for it. */
    private static final class Postgres {

        static final EmbeddedPostgres SERVER = start();

        private static EmbeddedPostgres start() {
            try {
                return EmbeddedPostgres.builder().start();
            } catch (IOException failed) {
                throw new UncheckedIOException(failed);
            }
        }
    }
}
