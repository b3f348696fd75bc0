package dev.rollcall.internal.storage;

import dev.rollcall.StoreUnavailableException;
import dev.rollcall.spi.Wakeups;
import java.lang.System.Logger.Level;
import java.lang.reflect.Method;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;

/**
 * Notifications of PostgreSQL. Only the driver's own interface delivers them. It is called by reflection, because the driver
 * belongs to the server or to the application.
 */
final class PostgresWakeups implements Wakeups {

    static final String CHANNEL = "rollcall";

    private static final System.Logger LOG = System.getLogger(PostgresWakeups.class.getName());
    private static final String DRIVER_INTERFACE = "org.postgresql.PGConnection";

    /** After this many waits without news the connection is checked. */
    private static final int CHECK_AFTER = 40;

    /** How many seconds that check may take. */
    private static final int CHECK_PATIENCE = 2;

    private final Database database;

    PostgresWakeups(Database database) {
        this.database = database;
    }

    @Override
    public Optional<Subscription> subscribe() {
        if (!database.dialect().notifies()) {
            return Optional.empty();
        }
        try {
            return listen(database.connect());
        } catch (SQLException failed) {
            throw new StoreUnavailableException("no connection to listen", failed);
        }
    }

    private static Optional<Subscription> listen(Connection connection) throws SQLException {
        try {
            // In a transaction, LISTEN takes effect only when it commits
            connection.setAutoCommit(true);
            Object driver = driver(connection);
            Listening listening = new Listening(connection, driver, getNotifications(driver));
            listening.execute("listen " + CHANNEL);
            return Optional.of(listening);
        } catch (ReflectiveOperationException otherDriver) {
            LOG.log(Level.DEBUG, "The driver does not deliver notifications", otherDriver);
            connection.close();
            return Optional.empty();
        } catch (SQLException | RuntimeException failed) {
            connection.close();
            throw failed;
        }
    }

    /** The driver's classes are visible to the application, or only to the pool that wraps its connections. */
    private static Object driver(Connection connection) throws SQLException, ClassNotFoundException {
        ClassLoader application = Thread.currentThread().getContextClassLoader();
        try {
            return connection.unwrap(Class.forName(DRIVER_INTERFACE, false, application));
        } catch (ClassNotFoundException hidden) {
            ClassLoader loader = connection.unwrap(Connection.class).getClass().getClassLoader();
            return connection.unwrap(Class.forName(DRIVER_INTERFACE, false, loader));
        }
    }

    private static Method getNotifications(Object driver) throws ReflectiveOperationException {
        return Class.forName(DRIVER_INTERFACE, false, driver.getClass().getClassLoader())
                .getMethod("getNotifications", int.class);
    }

    private static final class Listening implements Subscription {

        private final Connection connection;
        private final Object driver;
        private final Method getNotifications;
        private int silence;

        private Listening(Connection connection, Object driver, Method getNotifications) {
            this.connection = connection;
            this.driver = driver;
            this.getNotifications = getNotifications;
        }

        @Override
        public boolean await(Duration time) {
            try {
                Object[] news =
                        (Object[]) getNotifications.invoke(driver, Math.toIntExact(Math.max(1, time.toMillis())));
                if (news != null && news.length > 0) {
                    silence = 0;
                    return true;
                }
                requireConnection();
                return false;
            } catch (SQLException lost) {
                throw lost(lost);
            } catch (ReflectiveOperationException failed) {
                // Pools may put exceptions of their own around the driver's
                if (Causes.anySql(failed, any -> true)) {
                    throw lost(failed);
                }
                throw new IllegalStateException("the driver can't be asked for notifications", failed);
            }
        }

        private static StoreUnavailableException lost(Exception cause) {
            return new StoreUnavailableException("the connection that listens is lost", cause);
        }

        /** A server that disappeared without closing the connection sends nothing either. */
        private void requireConnection() throws SQLException {
            silence++;
            if (silence % CHECK_AFTER == 0 && !connection.isValid(CHECK_PATIENCE)) {
                throw new SQLException("the database does not answer");
            }
        }

        private void execute(String sql) throws SQLException {
            try (Statement statement = connection.createStatement()) {
                statement.execute(sql);
            }
        }

        /** The connection goes back to its pool, so it must stop listening. */
        @Override
        public void close() {
            try (connection) {
                unlisten();
            } catch (SQLException lost) {
                LOG.log(Level.DEBUG, "The listening connection can't be closed", lost);
            }
        }

        /** A dead connection must not go back to a pool that hands it out again. */
        private void unlisten() {
            try {
                execute("unlisten *");
            } catch (SQLException lost) {
                LOG.log(Level.DEBUG, "The listening connection was lost", lost);
                LivePool.discard(connection);
            }
        }
    }
}
