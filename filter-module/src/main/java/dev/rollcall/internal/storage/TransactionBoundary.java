package dev.rollcall.internal.storage;

import java.util.Deque;
import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Keeps Rollcall's transactions apart from those of the application. In an active JTA transaction, a connection would take
 * part in it. A rollback would then undo what was reported as stored. Thread-safe.
 */
public final class TransactionBoundary {

    private final Supplier<OutsideTransactions> beans;

    /** Those that nobody uses now; there are never more than calls at the same time. */
    private final Deque<OutsideTransactions> idle = new ConcurrentLinkedDeque<>();

    /** @param beans makes one; it serves one call at a time */
    public TransactionBoundary(Supplier<OutsideTransactions> beans) {
        this.beans = beans;
    }

    <T extends @Nullable Object> T outsideTransactions(Supplier<T> work) {
        OutsideTransactions free = idle.poll();
        OutsideTransactions mine = free != null ? free : beans.get();
        try {
            return mine.call(work);
        } finally {
            idle.push(mine);
        }
    }
}
