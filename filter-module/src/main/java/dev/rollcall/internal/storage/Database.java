package dev.rollcall.internal.storage;

import dev.rollcall.StoreUnavailableException;
import dev.rollcall.internal.base.Outage;
import dev.rollcall.internal.settings.DatabaseSettings;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.spi.PersistenceProvider;
import jakarta.persistence.spi.PersistenceProviderResolverHolder;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.Supplier;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * The application's database, opened at first use: a database that is down must not keep the application from being
 * deployed. As long as opening fails, every use tries again and throws {@link StoreUnavailableException}.
 */
final class Database implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(Database.class.getName());

    private static final String UNIQUE_VIOLATION = "23505";

    /** The SQL state is that of every violation. */
    private static final int UNIQUE_VIOLATION_ON_MARIADB = 1062;

    /** A transaction was rolled back because it and another waited for each other. */
    private static final Set<String> DEADLOCKS = Set.of("40001", "40P01");

    private static final int TRIES = 20;

    /**
     * Of the next transaction only. By default MariaDB shows a transaction what was there when it began, and locks the gaps
     * between rows; what is done here wants neither.
     */
    private static final String ISOLATION_ON_MARIADB = "set transaction isolation level read committed";

    private final DataSources dataSources;
    private final DatabaseSettings settings;
    private final TransactionBoundary boundary;
    private volatile @Nullable EntityManagerFactory factory;
    private volatile @Nullable DataSource dataSource;
    private volatile Dialect dialect = Dialect.H2;
    private volatile boolean isClosed;
    private final Outage outage;

    Database(DataSources dataSources, DatabaseSettings settings, TransactionBoundary boundary) {
        this.dataSources = dataSources;
        this.boundary = boundary;
        this.outage = new Outage(LOG, "The session store (data source " + settings.dataSource() + ")");
        this.settings = settings;
    }

    /** Finds the data source; the seam between the server's JNDI and tests without a server. */
    interface DataSources {
        DataSource find(String name) throws Exception;
    }

    /** What it speaks. */
    Dialect dialect() {
        open();
        return dialect;
    }

    /** Whether the database is PostgreSQL. */
    boolean isPostgres() {
        return dialect() == Dialect.POSTGRESQL;
    }

    /** A connection of its own, which the caller gives back. */
    Connection connect() throws SQLException {
        DataSource known = dataSource;
        if (known == null) {
            throw new IllegalStateException("the database was never opened");
        }
        return known.getConnection();
    }

    /** Reads without a transaction. */
    <T extends @Nullable Object> T read(Function<EntityManager, T> work) {
        return outside(work);
    }

    /** Does the work in one transaction. What the work changed is stored when this returns; else it throws. */
    <T extends @Nullable Object> T write(Function<EntityManager, T> work) {
        return outside(entities -> commit(entities, work));
    }

    /** Does the work in one transaction; empty also when somebody else inserted the same row at the same time. */
    <T> Optional<T> writeUnlessTaken(Function<EntityManager, Optional<T>> work) {
        return outside(entities -> {
            try {
                return commit(entities, work);
            } catch (PersistenceException refused) {
                if (!isDuplicate(refused)) {
                    throw refused;
                }
                return Optional.empty();
            }
        });
    }

    private static boolean isDuplicate(PersistenceException refused) {
        return isCausedBy(
                refused,
                sql -> UNIQUE_VIOLATION.equals(sql.getSQLState()) || sql.getErrorCode() == UNIQUE_VIOLATION_ON_MARIADB);
    }

    private static boolean isCausedBy(RuntimeException failed, Predicate<SQLException> kind) {
        return Stream.<Throwable>iterate(failed, Objects::nonNull, Throwable::getCause)
                .anyMatch(cause -> cause instanceof SQLException sql && kind.test(sql));
    }

    /** Inserts a row; false when there is one with this id already. */
    boolean insert(Object row, Object id) {
        return outside(entities -> {
            try {
                return commit(entities, transaction -> {
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
     * Runs one statement that commits by itself, so that a node that stops at any moment leaves no lock behind on rows that
     * all nodes need.
     *
     * @return how many rows it changed
     */
    int execute(String sql, Object... parameters) {
        return guarded(() -> {
            open();
            try (Connection connection = connect();
                    PreparedStatement statement = connection.prepareStatement(sql)) {
                connection.setAutoCommit(true);
                isolate(connection);
                for (int i = 0; i < parameters.length; i++) {
                    statement.setObject(i + 1, parameters[i]);
                }
                statement.execute();
                return Math.max(0, statement.getUpdateCount());
            } catch (SQLException failed) {
                throw new PersistenceException(failed);
            }
        });
    }

    private void isolate(Connection connection) throws SQLException {
        if (dialect == Dialect.MARIADB) {
            try (Statement statement = connection.createStatement()) {
                statement.execute(ISOLATION_ON_MARIADB);
            }
        }
    }

    private <T extends @Nullable Object> T outside(Function<EntityManager, T> work) {
        return guarded(() -> {
            try (EntityManager entities = open().createEntityManager()) {
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
            // Providers throw more than PersistenceException when a connection breaks
            throw unavailable(failed);
        }
    }

    /** Tries again after a deadlock, which has undone everything. */
    private <T extends @Nullable Object> T commit(EntityManager entities, Function<EntityManager, T> work) {
        for (int tried = 1; ; tried++) {
            try {
                return commitOnce(entities, work);
            } catch (RuntimeException failed) {
                boolean isDeadlock = isCausedBy(failed, sql -> DEADLOCKS.contains(String.valueOf(sql.getSQLState())));
                if (!isDeadlock || tried == TRIES) {
                    throw failed;
                }
                entities.clear();
            }
        }
    }

    private <T extends @Nullable Object> T commitOnce(EntityManager entities, Function<EntityManager, T> work) {
        entities.getTransaction().begin();
        try {
            if (dialect == Dialect.MARIADB) {
                entities.createNativeQuery(ISOLATION_ON_MARIADB).executeUpdate();
            }
            T result = work.apply(entities);
            entities.getTransaction().commit();
            return result;
        } finally {
            rollBackIfActive(entities);
        }
    }

    private static void rollBackIfActive(EntityManager entities) {
        try {
            if (entities.getTransaction().isActive()) {
                entities.getTransaction().rollback();
            }
        } catch (PersistenceException alreadyFailing) {
            LOG.log(Level.DEBUG, "Rollback failed", alreadyFailing);
        }
    }

    private EntityManagerFactory open() {
        EntityManagerFactory open = factory;
        return open != null ? open : openOnce();
    }

    private synchronized EntityManagerFactory openOnce() {
        if (isClosed) {
            throw new StoreUnavailableException("session store unavailable", new IllegalStateException("it is closed"));
        }
        EntityManagerFactory open = factory;
        if (open != null) {
            return open;
        }
        try {
            DataSource found = dataSources.find(settings.dataSource());
            dataSource = found;
            dialect = Dialect.of(found);
            new Schema(settings.schema()).prepare(found);
            if (dialect == Dialect.H2) {
                FreshResults.demand(found);
            }
            open = createFactory(found);
            factory = open;
            return open;
        } catch (Exception failed) { // JNDI, JDBC and the provider each have their own
            throw unavailable(failed);
        }
    }

    private static EntityManagerFactory createFactory(DataSource dataSource) {
        List<PersistenceProvider> providers = PersistenceProviderResolverHolder.getPersistenceProviderResolver()
                .getPersistenceProviders();
        if (providers.isEmpty()) {
            throw new PersistenceException("the server offers no Jakarta Persistence provider");
        }
        // A name of its own keeps EclipseLink from sharing one server session between applications
        Map<String, Object> properties = new HashMap<>();
        properties.put("eclipselink.session-name", "rollcall-" + UUID.randomUUID());
        properties.put("eclipselink.weaving", "false");
        // Failures are logged here, once an outage; EclipseLink would add a stack trace for each
        properties.put("eclipselink.logging.level", "OFF");
        EntityManagerFactory created =
                providers.get(0).createContainerEntityManagerFactory(new UnitInfo(dataSource), properties);
        // EclipseLink connects only now; a database that is down shows here and not in the middle of a request
        try {
            created.createEntityManager().close();
            stopRepeating(created);
            return created;
        } catch (RuntimeException failed) {
            created.close();
            throw failed;
        }
    }

    /**
     * EclipseLink repeats a read that found no connection for ten seconds, in which an outage would tie up every thread
     * of the server. It has no property for that, and its classes are not visible to applications on every server.
     */
    private static void stopRepeating(EntityManagerFactory created) {
        try {
            Object session = created.getClass().getMethod("getDatabaseSession").invoke(created);
            Object login = session.getClass().getMethod("getLogin").invoke(session);
            login.getClass().getMethod("setQueryRetryAttemptCount", int.class).invoke(login, 0);
        } catch (ReflectiveOperationException otherProvider) {
            LOG.log(Level.DEBUG, "This persistence provider is not asked to stop repeating", otherProvider);
        }
    }

    /** What is still at work when the application stops fails, which is no outage. */
    private StoreUnavailableException unavailable(Exception cause) {
        if (!isClosed) {
            outage.report(reason(cause), cause);
        }
        return new StoreUnavailableException("session store unavailable", cause);
    }

    /** The innermost message: the driver's, without the statement that a persistence provider adds. */
    private static String reason(Throwable thrown) {
        Throwable innermost = thrown;
        while (innermost.getCause() != null) {
            innermost = innermost.getCause();
        }
        return innermost instanceof SQLException sql
                ? "SQL state " + sql.getSQLState() + ", " + sql.getMessage()
                : innermost.toString();
    }

    /** Closes it for good. */
    @Override
    public synchronized void close() {
        isClosed = true;
        EntityManagerFactory open = factory;
        if (open != null) {
            factory = null;
            open.close();
        }
    }
}
