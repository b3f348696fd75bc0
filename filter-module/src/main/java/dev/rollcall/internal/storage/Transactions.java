package dev.rollcall.internal.storage;

import jakarta.persistence.EntityManager;
import java.lang.System.Logger.Level;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Transactions of an entity manager. */
final class Transactions {

    private static final System.Logger LOG = System.getLogger(Transactions.class.getName());

    private static final int TRIES = 20;

    private Transactions() {}

    /** Does the work and commits it. After a deadlock, which undid everything, it starts again. */
    static <T extends @Nullable Object> T commit(
            EntityManager entities, Dialect dialect, Function<EntityManager, T> work) {
        return unlessDeadlocked(dialect, () -> {
            entities.clear();
            return commitOnce(entities, dialect, work);
        });
    }

    /** Does the work. After a deadlock, or a conflict of two transactions, which undid everything, it starts again. */
    static <T extends @Nullable Object> T unlessDeadlocked(Dialect dialect, Supplier<T> work) {
        for (int tried = 1; ; tried++) {
            try {
                return work.get();
            } catch (RuntimeException failed) {
                if (tried == TRIES || !Causes.anySql(failed, dialect::isDeadlock)) {
                    throw failed;
                }
            }
        }
    }

    private static <T extends @Nullable Object> T commitOnce(
            EntityManager entities, Dialect dialect, Function<EntityManager, T> work) {
        entities.getTransaction().begin();
        try {
            dialect.transactionStart()
                    .ifPresent(start -> entities.createNativeQuery(start).executeUpdate());
            T result = work.apply(entities);
            entities.getTransaction().commit();
            return result;
        } finally {
            rollBackIfActive(entities);
        }
    }

    /** A failure here is ignored, because the earlier one says more. */
    private static void rollBackIfActive(EntityManager entities) {
        try {
            if (entities.getTransaction().isActive()) {
                entities.getTransaction().rollback();
            }
        } catch (RuntimeException alreadyFailing) {
            LOG.log(Level.DEBUG, "Rollback failed", alreadyFailing);
        }
    }
}
