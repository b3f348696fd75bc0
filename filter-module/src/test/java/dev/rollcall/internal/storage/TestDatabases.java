package dev.rollcall.internal.storage;

import dev.rollcall.internal.settings.DatabaseSettings;
import dev.rollcall.internal.settings.SchemaMode;
import dev.rollcall.testing.FreePorts;
import dev.rollcall.testing.MariaDbServer;
import dev.rollcall.testing.PostgresServer;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.UUID;
import javax.sql.ConnectionPoolDataSource;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.mariadb.jdbc.MariaDbDataSource;
import org.mariadb.jdbc.MariaDbPoolDataSource;
import org.postgresql.ds.PGConnectionPoolDataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** New and empty databases of every kind. */
final class TestDatabases {

    private static final int CONNECTIONS = 40;

    private TestDatabases() {}

    static DataSource h2() {
        return h2("");
    }

    /** One with its own ways, each with {@code ;} before it. */
    static DataSource h2(String options) {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:mem:" + UUID.randomUUID() + ";DB_CLOSE_DELAY=-1" + options);
        return pooled(database);
    }

    /** One in a file, without a pool: it is closed whenever nobody has a connection. */
    static DataSource h2(Path file) {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL("jdbc:h2:" + file.toAbsolutePath());
        return database;
    }

    static DataSource postgres() {
        return postgres("");
    }

    /** One with its own ways, each with {@code &} before it. */
    static DataSource postgres(String options) {
        String name = newName();
        try (Connection connection = Postgres.SERVER.database("postgres").getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("CREATE DATABASE " + name);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
        PGConnectionPoolDataSource database = new PGConnectionPoolDataSource();
        database.setURL(Postgres.SERVER.url(name) + options);
        return pooled(database);
    }

    static DataSource mariadb() {
        return mariadb("");
    }

    /**
     * One with its own ways.
     *
     * @param options of the driver, each with {@code &} before it
     */
    static DataSource mariadb(String options) {
        String name = newName();
        try (Connection connection = DriverManager.getConnection(MariaDb.SERVER.url("rollcall"));
                Statement statement = connection.createStatement()) {
            // As many servers have it by default: no case, no letters but Latin ones
            statement.execute("CREATE DATABASE " + name + " CHARACTER SET latin1 COLLATE latin1_swedish_ci");
            return mariadb(MariaDb.SERVER.url(name) + options, name);
        } catch (SQLException failed) {
            throw new IllegalStateException(failed);
        }
    }

    private static String newName() {
        return "test_" + UUID.randomUUID().toString().replace('-', '_');
    }

    /** A statement that adds copies of the one session there is. */
    static String copiesOfTheSession(Dialect dialect, int count) {
        String columns = "subject, caller_groups, created_at, last_active_at, expires_at, remembered, device,"
                + " device_type, refresh_generation, refresh_family_hash, refresh_hash, refreshed_at, everyone_revision,"
                + " subject_revision";
        String ids = switch (dialect.folder()) {
            case H2Dialect.PRODUCT -> "random_uuid(), %s from rollcall_session, system_range(2, %d)";
            case PostgresDialect.PRODUCT -> "gen_random_uuid(), %s from rollcall_session, generate_series(2, %d)";
            case MariaDbDialect.PRODUCT -> "uuid(), %s from rollcall_session, seq_2_to_%d";
            default -> throw new IllegalArgumentException(dialect.folder());
        };
        return "insert into rollcall_session (id, " + columns + ") select " + ids.formatted(columns, count);
    }

    /** The same, but each connection is in a transaction that it began before it was handed out. */
    static DataSource inATransaction(DataSource real) {
        return (DataSource) Proxy.newProxyInstance(
                DataSource.class.getClassLoader(), new Class<?>[] {DataSource.class}, (self, method, arguments) -> {
                    Object result = method.invoke(real, arguments);
                    if (result instanceof Connection connection) {
                        connection.setAutoCommit(false);
                        try (Statement statement = connection.createStatement()) {
                            statement.execute("select 1");
                        }
                    }
                    return result;
                });
    }

    /** The same database without its pool, for a user who may do everything: each connection is a new one. */
    static DataSource withoutPool(DataSource pool) throws SQLException {
        try (Connection connection = pool.getConnection()) {
            String url = connection.getMetaData().getURL();
            return switch (Dialect.of(pool).folder()) {
                case H2Dialect.PRODUCT -> {
                    JdbcDataSource database = new JdbcDataSource();
                    database.setURL(url);
                    yield database;
                }
                case PostgresDialect.PRODUCT -> {
                    PGSimpleDataSource database = new PGSimpleDataSource();
                    database.setURL(url.replaceAll("\\?.*", "") + "?user=postgres&password=postgres");
                    yield database;
                }
                case MariaDbDialect.PRODUCT -> new MariaDbDataSource(MariaDb.SERVER.url(connection.getCatalog()));
                default -> throw new IllegalArgumentException(url);
            };
        }
    }

    /** H2's pool does for PostgreSQL too. */
    private static DataSource pooled(ConnectionPoolDataSource database) {
        JdbcConnectionPool pool = JdbcConnectionPool.create(database);
        pool.setMaxConnections(CONNECTIONS);
        return pool;
    }

    /**
     * The same database for a new user, who may read and change the rows of the tables there are, and take numbers from the
     * sequence.
     *
     * @param create the statement that adds a user, with the password {@code secret}
     */
    static DataSource asLimitedUser(DataSource owner, String create) throws SQLException {
        String user = newName().substring(0, 30);
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(create.formatted(user));
            // Who has no rights at all does not get into a database of MariaDB
            statement.execute("create table if not exists application (id integer)");
            statement.execute("grant select on application to " + user);
            for (String table : SchemaDescription.tables(connection)) {
                statement.execute("grant select, insert, update, delete on " + table + " to " + user);
            }
            String url = connection.getMetaData().getURL();
            return switch (Dialect.of(owner).folder()) {
                case H2Dialect.PRODUCT -> h2(url, user);
                case PostgresDialect.PRODUCT -> {
                    statement.execute("grant usage on all sequences in schema public to " + user);
                    yield postgres(url, user);
                }
                case MariaDbDialect.PRODUCT ->
                    mariadb(url.replaceAll("\\?.*", "") + "?user=" + user + "&password=secret", user);
                default -> throw new IllegalArgumentException(url);
            };
        }
    }

    private static DataSource h2(String url, String user) {
        JdbcDataSource database = new JdbcDataSource();
        database.setURL(url);
        database.setUser(user);
        database.setPassword("secret");
        return pooled(database);
    }

    private static DataSource postgres(String url, String user) {
        PGConnectionPoolDataSource database = new PGConnectionPoolDataSource();
        database.setURL(url.replaceAll("\\?.*", ""));
        database.setUser(user);
        database.setPassword("secret");
        return pooled(database);
    }

    private static DataSource mariadb(String url, String pool) throws SQLException {
        String size = url.contains("maxPoolSize") ? "" : "&maxPoolSize=" + CONNECTIONS;
        return new MariaDbPoolDataSource(url + "&minPoolSize=1" + size + "&poolName=" + pool);
    }

    static Database open(DataSource dataSource) {
        return open(dataSource, SchemaMode.CREATE);
    }

    static Database open(DataSource dataSource, SchemaMode mode) {
        return new Database(
                name -> dataSource,
                new DatabaseSettings("test", mode),
                new TransactionBoundary(OutsideTransactions::new),
                System::nanoTime);
    }

    /** One server for all tests, started when the first one asks for it. It need not survive a crash of the machine. */
    private static final class MariaDb {

        static final MariaDbServer SERVER = start();

        private static MariaDbServer start() {
            Path folder = Path.of(
                    "target", "mariadb", "data-" + ProcessHandle.current().pid());
            return MariaDbServer.start(
                    folder,
                    FreePorts.next(),
                    "--innodb-flush-log-at-trx-commit=0",
                    "--innodb-flush-method=nosync",
                    "--innodb-doublewrite=0",
                    "--innodb-stats-persistent=0");
        }
    }

    /** One server for all tests, started when the first one asks for it. */
    private static final class Postgres {

        static final PostgresServer SERVER = PostgresServer.startEmpty(
                Path.of(
                        "target",
                        "postgresql",
                        "data-" + ProcessHandle.current().pid()),
                Map.of());
    }
}
