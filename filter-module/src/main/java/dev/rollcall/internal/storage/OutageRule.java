package dev.rollcall.internal.storage;

import jakarta.persistence.LockTimeoutException;
import jakarta.persistence.PessimisticLockException;
import jakarta.persistence.QueryTimeoutException;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * Tells an outage of the database from a fault of the program.
 *
 * <p>Persistence providers throw many kinds of exceptions when a connection breaks or none is available. All of them have an
 * {@link SQLException} as a cause. Its SQL state says whether the statement or its values are wrong, which is a fault of the
 * program. Everything else is an outage, since pools often set no SQL state at all.
 */
final class OutageRule {

    /**
     * Exceptions about a lock or a connection that providers may throw without an {@link SQLException}. The one of EclipseLink
     * is only a name, because its class is not visible to applications on every server.
     */
    private static final Set<String> OF_PROVIDERS = Set.of(
            LockTimeoutException.class.getName(),
            PessimisticLockException.class.getName(),
            QueryTimeoutException.class.getName(),
            "org.eclipse.persistence.exceptions.DatabaseException");

    private OutageRule() {}

    /**
     * Whether the failure is an outage.
     *
     * @param isMistake whether the database says that the statement or its values are wrong
     */
    static boolean isOutage(RuntimeException failed, Predicate<SQLException> isMistake) {
        List<Throwable> causes = Causes.of(failed);
        return causes.stream().anyMatch(SQLException.class::isInstance)
                ? !Causes.anySql(failed, isMistake)
                : causes.stream().anyMatch(OutageRule::isOfProvider);
    }

    private static boolean isOfProvider(Throwable thrown) {
        return Stream.<Class<?>>iterate(thrown.getClass(), type -> type != null, Class::getSuperclass)
                .anyMatch(type -> OF_PROVIDERS.contains(type.getName()));
    }
}
