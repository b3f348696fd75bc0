package dev.rollcall.internal.storage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps Rollcall's own transactions out of the application's: in an active JTA transaction a connection would enlist in
 * it, and what was reported as stored would be gone with its rollback.
 */
@ApplicationScoped
public class TransactionBoundary {

    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public <T extends @Nullable Object> T outsideTransactions(Supplier<T> work) {
        return work.get();
    }
}
