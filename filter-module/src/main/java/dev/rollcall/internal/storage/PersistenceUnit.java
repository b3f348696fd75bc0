package dev.rollcall.internal.storage;

import dev.rollcall.internal.settings.SchemaMode;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EntityManagerFactory;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.spi.PersistenceProvider;
import jakarta.persistence.spi.PersistenceProviderResolverHolder;
import java.lang.System.Logger.Level;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** An open database: its tables exist, and the persistence provider knows the entities. */
final class PersistenceUnit implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(PersistenceUnit.class.getName());

    private final FitPool pool;
    private final Dialect dialect;
    private final EntityManagerFactory factory;

    private PersistenceUnit(FitPool pool, Dialect dialect, EntityManagerFactory factory) {
        this.pool = pool;
        this.dialect = dialect;
        this.factory = factory;
    }

    /**
     * Opens a database.
     *
     * @throws SQLException if the database can't be reached, or a table is missing
     * @throws PersistenceException if the persistence provider fails
     */
    static PersistenceUnit open(LivePool live, SchemaMode mode) throws SQLException {
        Dialect dialect = Dialect.of(live);
        FitPool pool = new FitPool(live, dialect);
        new Schema(mode).prepare(pool);
        try {
            return new PersistenceUnit(pool, dialect, createFactory(pool));
        } catch (PersistenceException known) {
            throw known;
        } catch (RuntimeException failed) {
            throw new PersistenceException("the persistence provider failed", failed);
        }
    }

    private static EntityManagerFactory createFactory(DataSource dataSource) {
        List<PersistenceProvider> providers = PersistenceProviderResolverHolder.getPersistenceProviderResolver()
                .getPersistenceProviders();
        if (providers.isEmpty()) {
            throw new PersistenceException("the server offers no Jakarta Persistence provider");
        }
        // Applications with the same session name would share one server session of EclipseLink
        Map<String, Object> properties = new HashMap<>();
        properties.put("eclipselink.session-name", "rollcall-" + UUID.randomUUID());
        properties.put("eclipselink.weaving", "false");
        // Database logs an outage once; EclipseLink would log a stack trace for each failure
        properties.put("eclipselink.logging.level", "OFF");
        EntityManagerFactory created =
                providers.get(0).createContainerEntityManagerFactory(new UnitInfo(dataSource), properties);
        // EclipseLink connects only now: better here than in the middle of a request
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
     * If EclipseLink gets no connection for a read, it tries again for ten seconds. An outage would tie up every thread of the
     * server. There is no property to prevent that, and the classes are not visible to applications on every server.
     */
    private static void stopRepeating(EntityManagerFactory created) {
        try {
            Object session = created.getClass().getMethod("getDatabaseSession").invoke(created);
            Object login = session.getClass().getMethod("getLogin").invoke(session);
            login.getClass().getMethod("setQueryRetryAttemptCount", int.class).invoke(login, 0);
        } catch (ReflectiveOperationException otherProvider) {
            LOG.log(Level.DEBUG, "Retries of this persistence provider are left as they are", otherProvider);
        }
    }

    Dialect dialect() {
        return dialect;
    }

    /** A connection from the pool, which the caller closes. */
    Connection connect() throws SQLException {
        return pool.getConnection();
    }

    /** A new entity manager, which the caller closes. */
    EntityManager entities() {
        return factory.createEntityManager();
    }

    @Override
    public void close() {
        factory.close();
    }
}
