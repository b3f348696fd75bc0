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

/** A database that has been opened: its tables are there, and the persistence provider knows the entities. */
final class PersistenceUnit implements AutoCloseable {

    private static final System.Logger LOG = System.getLogger(PersistenceUnit.class.getName());

    private final DataSource dataSource;
    private final Dialect dialect;
    private final EntityManagerFactory factory;

    private PersistenceUnit(DataSource dataSource, Dialect dialect, EntityManagerFactory factory) {
        this.dataSource = dataSource;
        this.dialect = dialect;
        this.factory = factory;
    }

    /**
     * Opens a database.
     *
     * @throws SQLException when it can't be reached, or lacks something
     * @throws PersistenceException when the provider can't use it
     */
    static PersistenceUnit open(DataSource dataSource, SchemaMode mode) throws SQLException {
        Dialect dialect = Dialect.of(dataSource);
        new Schema(mode).prepare(dataSource);
        dialect.configure(dataSource);
        try {
            return new PersistenceUnit(dataSource, dialect, createFactory(dataSource));
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
        // A name of its own keeps EclipseLink from sharing one server session between applications
        Map<String, Object> properties = new HashMap<>();
        properties.put("eclipselink.session-name", "rollcall-" + UUID.randomUUID());
        properties.put("eclipselink.weaving", "false");
        // Failures are logged by Database, once an outage; EclipseLink would add a stack trace for each
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

    Dialect dialect() {
        return dialect;
    }

    /** A connection of its own, which the caller gives back. */
    Connection connect() throws SQLException {
        return dataSource.getConnection();
    }

    /** A new one, which the caller closes. */
    EntityManager entities() {
        return factory.createEntityManager();
    }

    @Override
    public void close() {
        factory.close();
    }
}
