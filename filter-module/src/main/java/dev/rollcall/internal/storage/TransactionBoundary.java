package dev.rollcall.internal.storage;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps Rollcall's transactions apart from those of the application. In an active JTA transaction, a connection would take
 * part in it. A rollback would then undo what was reported as stored.
 */
@ApplicationScoped
public class TransactionBoundary {

    @Transactional(Transactional.TxType.NOT_SUPPORTED)
    public <T extends @Nullable Object> T outsideTransactions(Supplier<T> work) {
        return work.get();
    }
}
