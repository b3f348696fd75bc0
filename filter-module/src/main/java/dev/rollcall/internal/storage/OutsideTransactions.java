package dev.rollcall.internal.storage;

import jakarta.enterprise.context.Dependent;
import jakarta.transaction.Transactional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Suspends the JTA transaction during a call. Not for two calls at once: the interceptor of Payara and GlassFish keeps in a
 * field what it restores afterwards, so one call would leave the other's thread unable to end its transaction.
 */
@Dependent
public class OutsideTransactions {

    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public <T extends @Nullable Object> T call(Supplier<T> work) {
        return work.get();
    }
}
