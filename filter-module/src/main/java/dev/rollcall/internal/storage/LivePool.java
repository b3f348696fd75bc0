package dev.rollcall.internal.storage;

import dev.rollcall.internal.time.Ticker;
import java.lang.System.Logger.Level;
import java.lang.reflect.InvocationTargetException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/**
 * The pool of the server, without connections that are dead.
 *
 * <p>After a restart of the database, many pools go on handing out their old connections: nobody tries them before, and
 * whoever fails with one gives it back. To try each before its use would cost a round trip every time. So that is done only
 * for a while after something failed. A connection that turns out to be dead is thrown away in a way that the pool notices,
 * and the next one is tried, until one is alive or the pool has none.
 */
final class LivePool extends DataSourceOver {

    private static final System.Logger LOG = System.getLogger(LivePool.class.getName());

    /** How many seconds a connection may take to show that it is alive. */
    private static final int TRIAL = 2;

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final PoolQueue queue;
    private final Suspicion suspicion;
    private final Ticker ticker;

    LivePool(DataSource pool, PoolQueue queue, Suspicion suspicion, Ticker ticker) {
        super(pool);
        this.queue = queue;
        this.suspicion = suspicion;
        this.ticker = ticker;
    }

    /** Whether connections are tried at present, because something failed lately. */
    boolean isSuspicious() {
        return suspicion.isRaised();
    }

    @Override
    public Connection getConnection() throws SQLException {
        Connection connection = queue.borrow(inner());
        return suspicion.isRaised() ? firstAlive(connection) : connection;
    }

    /** Dead ones are given back only in the end, or else a pool that keeps them could hand out the same one again. */
    private Connection firstAlive(Connection first) throws SQLException {
        long begun = ticker.nanos();
        List<Connection> dead = new ArrayList<>();
        try {
            Connection next = first;
            while (!isAlive(next)) {
                dead.add(next);
                suspicion.confirm();
                discard(next);
                if (ticker.nanos() - begun > PATIENCE.toNanos()) {
                    throw new NoConnectionException("all connections of the pool are dead");
                }
                next = queue.borrow(inner());
            }
            return next;
        } finally {
            dead.forEach(LivePool::giveBack);
        }
    }

    private static boolean isAlive(Connection connection) {
        try {
            return connection.isValid(TRIAL);
        } catch (SQLException dead) {
            LOG.log(Level.DEBUG, "A connection can't be tried", dead);
            return false;
        }
    }

    /**
     * Throws a connection away, and lets its pool know. JDBC has {@code abort} for that, after which Payara, GlassFish and
     * Open Liberty forget the connection. WildFly keeps it, and has a method of its own, which other pools lack.
     */
    static void discard(Connection connection) {
        try {
            connection.getClass().getMethod("invalidate").invoke(connection);
        } catch (NoSuchMethodException otherPool) {
            abort(connection);
        } catch (IllegalAccessException | InvocationTargetException refused) {
            LOG.log(Level.DEBUG, "A connection could not be invalidated", refused);
            abort(connection);
        }
    }

    private static void abort(Connection connection) {
        try {
            connection.abort(Runnable::run);
        } catch (SQLException | RuntimeException refused) {
            LOG.log(Level.DEBUG, "A connection could not be aborted", refused);
        }
    }

    /** Payara logs a stack trace when one is closed that it has closed by itself. */
    static void giveBack(Connection connection) {
        try {
            if (!connection.isClosed()) {
                connection.close();
            }
        } catch (SQLException | RuntimeException dead) {
            LOG.log(Level.DEBUG, "A dead connection could not be closed", dead);
        }
    }
}
