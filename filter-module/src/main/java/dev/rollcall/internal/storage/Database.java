package dev.rollcall.internal.storage;

import dev.rollcall.StoreUnavailableException;
import dev.rollcall.internal.base.Outage;
import dev.rollcall.internal.settings.DatabaseSettings;
import dev.rollcall.internal.time.Ticker;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The application's database. It is opened at first use, so that an application can be deployed while its database is down.
 *
 * <p>An outage is thrown as {@link StoreUnavailableException}, also while opening fails; the next use tries again. Any other
 * failure is thrown as it is, because waiting does not help. {@link OutageRule} tells them apart.
 */
final class Database implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Database.class.getName());

    private final DataSources dataSources;
    private final DatabaseSettings settings;
    private final TransactionBoundary boundary;
    private volatile @Nullable PersistenceUnit unit;
    private volatile boolean isClosed;
    private final ReentrantLock opening = new ReentrantLock();
    private final Outage outage;
    private final Ticker ticker;
    private final PoolQueue queue = new PoolQueue();
    private final Suspicion suspicion;

    Database(DataSources dataSources, DatabaseSettings settings, TransactionBoundary boundary, Ticker ticker) {
        this.dataSources = dataSources;
        this.boundary = boundary;
        this.outage = new Outage(LOG, "The session store (data source " + settings.dataSource() + ")");
        this.settings = settings;
        this.ticker = ticker;
        this.suspicion = new Suspicion(settings.dataSource(), ticker);
    }

    /** Finds the data source. Servers use JNDI; tests have no server. */
    interface DataSources {
        DataSource find(String name) throws Exception;
    }

    /** The dialect of the database. */
    Dialect dialect() {
        PersistenceUnit open = unit;
        return (open != null ? open : guarded(this::open)).dialect();
    }

    /** A connection from the pool, which the caller closes. */
    Connection connect() throws SQLException {
        return open().connect();
    }

    /** Does work that keeps requests away from the database, and therefore gets its connections before theirs. */
    <T extends @Nullable Object> T urgently(Supplier<T> work) {
        return queue.urgently(work);
    }

    /** Reads without a transaction. */
    <T extends @Nullable Object> T read(Function<EntityManager, T> work) {
        return outside(entities -> Transactions.unlessDeadlocked(dialect(), () -> work.apply(entities)));
    }

    /** Does the work in one transaction. When this returns, the changes are stored; otherwise it throws. */
    <T extends @Nullable Object> T write(Function<EntityManager, T> work) {
        return outside(entities -> Transactions.commit(entities, dialect(), work));
    }

    /** Does the work in one transaction. Also empty if somebody else inserted the same row at the same time. */
    <T> Optional<T> writeUnlessTaken(Function<EntityManager, Optional<T>> work) {
        return outside(entities -> {
            try {
                return Transactions.commit(entities, dialect(), work);
            } catch (PersistenceException refused) {
                if (!Causes.anySql(refused, dialect()::isDuplicate)) {
                    throw refused;
                }
                return Optional.empty();
            }
        });
    }

    /** Inserts a row. False if a row with this id exists already. */
    boolean insert(Object row, Object id) {
        return outside(entities -> {
            try {
                return Transactions.commit(entities, dialect(), transaction -> {
                    transaction.persist(row);
                    return true;
                });
            } catch (PersistenceException refused) {
                if (read(fresh -> fresh.find(row.getClass(), id)) == null) {
                    throw refused;
                }
                return false;
            }
        });
    }

    /**
     * Runs one statement that commits by itself. A node may stop at any moment without leaving a lock on rows that all nodes
     * need.
     *
     * @return how many rows it changed
     */
    int execute(String sql, Object... parameters) {
        return guarded(() -> Transactions.unlessDeadlocked(dialect(), () -> executeOnce(sql, parameters)));
    }

    private int executeOnce(String sql, Object... parameters) {
        try (Connection connection = connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            startStatement(connection);
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            statement.execute();
            return Math.max(0, statement.getUpdateCount());
        } catch (SQLException failed) {
            throw new PersistenceException(failed);
        }
    }

    private void startStatement(Connection connection) throws SQLException {
        Optional<String> start = dialect().statementStart();
        if (start.isPresent()) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(start.get());
            }
        }
    }

    private <T extends @Nullable Object> T outside(Function<EntityManager, T> work) {
        return guarded(() -> {
            try (EntityManager entities = open().entities()) {
                return work.apply(entities);
            }
        });
    }

    private <T extends @Nullable Object> T guarded(Supplier<T> work) {
        try {
            T result = boundary.outsideTransactions(work);
            outage.isOver();
            return result;
        } catch (StoreUnavailableException known) {
            throw known;
        } catch (RuntimeException failed) {
            if (isClosed || isOutage(failed)) {
                throw unavailable(failed);
            }
            throw failed;
        }
    }

    private boolean isOutage(RuntimeException failed) {
        PersistenceUnit open = unit;
        return OutageRule.isOutage(failed, sql -> open != null && open.dialect().isMistake(sql));
    }

    private PersistenceUnit open() {
        PersistenceUnit open = unit;
        return open != null ? open : openOnce();
    }

    private PersistenceUnit openOnce() {
        opening.lock();
        try {
            return openUnlessClosed();
        } finally {
            opening.unlock();
        }
    }

    private PersistenceUnit openUnlessClosed() {
        if (isClosed) {
            throw new StoreUnavailableException("session store unavailable", new IllegalStateException("it is closed"));
        }
        PersistenceUnit open = unit;
        if (open != null) {
            return open;
        }
        DataSource found = find();
        try {
            open = PersistenceUnit.open(new LivePool(found, queue, suspicion, ticker), settings.schema());
            unit = open;
            return open;
        } catch (SQLException | PersistenceException failed) {
            throw unavailable(failed);
        }
    }

    private DataSource find() {
        try {
            return dataSources.find(settings.dataSource());
        } catch (Exception failed) { // what a server throws besides NamingException is its own affair
            throw unavailable(failed);
        }
    }

    /** Work that fails because the application is stopping is not logged: that is no outage. */
    private StoreUnavailableException unavailable(Exception cause) {
        if (!isClosed) {
            outage.report(Dialect.reason(cause), cause);
            if (Causes.of(cause).stream().noneMatch(NoConnectionException.class::isInstance)) {
                suspicion.raise();
            }
        }
        return new StoreUnavailableException("session store unavailable", cause);
    }

    /** Closes the database for good. */
    @Override
    public void close() {
        opening.lock();
        try {
            isClosed = true;
            PersistenceUnit open = unit;
            if (open != null) {
                unit = null;
                open.close();
            }
        } finally {
            opening.unlock();
        }
    }
}
