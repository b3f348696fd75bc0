package dev.rollcall.internal.storage;

import jakarta.persistence.EntityManager;
import java.util.List;

/** A query of PostgreSQL that counts millions of rows: how it is run for the rest of its transaction. */
final class LargeCount {

    /** What such a query groups by would otherwise be sorted on the disk. */
    private static final String MORE_MEMORY = "set local work_mem = '64MB'";

    /** In a query that takes as long as this does, compiling it takes longer than it saves. */
    private static final String NO_COMPILER = "set local jit = off";

    /** Without this, PostgreSQL takes sending all rows from its workers for dearer than what they do. */
    private static final String WORKERS = "set local parallel_tuple_cost = 0.001";

    private LargeCount() {}

    static void prepare(EntityManager entities) {
        List.of(MORE_MEMORY, NO_COMPILER, WORKERS)
                .forEach(setting -> entities.createNativeQuery(setting).executeUpdate());
    }
}
