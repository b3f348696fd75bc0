package dev.rollcall.internal.storage;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * The pool, with connections as Rollcall needs them, whatever the pool and the database have as their defaults.
 *
 * <p>Each connection is looked at whenever it is borrowed, because pools make new ones and databases reopen. What is changed
 * is changed back before the connection returns to the pool, which belongs to the application.
 */
final class FitPool extends DataSourceOver {

    private final LivePool pool;
    private final Dialect dialect;

    FitPool(LivePool pool, Dialect dialect) {
        super(pool);
        this.pool = pool;
        this.dialect = dialect;
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = pool.getConnection();
        try {
            if (pool.isSuspicious()) {
                // The database may have been restarted with other settings
                dialect.requireUsable(connection);
            }
            return dialect.prepare(outsideTransactions(connection));
        } catch (SQLException | RuntimeException unfit) {
            // Mostly it is dead
            LivePool.discard(connection);
            LivePool.giveBack(connection);
            throw unfit;
        }
    }

    /** In a transaction that is open already, reads would see what was there when it began. */
    private static Connection outsideTransactions(Connection connection) throws SQLException {
        if (connection.getAutoCommit()) {
            return connection;
        }
        connection.rollback();
        connection.setAutoCommit(true);
        return ChangedConnection.of(connection, real -> real.setAutoCommit(false));
    }
}
