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
 * <p>Drivers, pools and persistence providers have no exception in common. What they do have in common is an
 * {@link SQLException} among the causes when a connection breaks or can't be had. Such a failure is an outage unless the
 * database says that the statement or its values are wrong: pools often give no SQL state at all.
 */
final class OutageRule {

    /**
     * Exceptions for a connection or a lock that providers also throw without an {@link SQLException}. That of EclipseLink is
     * known by its name, because applications don't see its class on every server.
     */
    private static final Set<String> OF_PROVIDERS = Set.of(
            LockTimeoutException.class.getName(),
            PessimisticLockException.class.getName(),
            QueryTimeoutException.class.getName(),
            "org.eclipse.persistence.exceptions.DatabaseException");

    private OutageRule() {}

    /**
     * Whether an outage made something fail.
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
