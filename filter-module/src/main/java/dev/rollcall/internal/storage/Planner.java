package dev.rollcall.internal.storage;

import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The query planner of PostgreSQL, the only database here that shares its estimates and can be steered. */
final class Planner {

    private static final Pattern ROWS = Pattern.compile("\"Plan Rows\": *(\\d+)");

    /** A positive number counts the different values. A negative one is their share of all rows. */
    private static final String DISTINCT_SUBJECTS = """
            select coalesce(max(n_distinct), 0) from pg_stats where tablename = 'rollcall_session' and attname = 'subject'
                and schemaname = any (current_schemas(false))""";

    /** With less memory, rows would be sorted on disk before they are grouped. */
    private static final String MORE_MEMORY = "set local work_mem = '64MB'";

    /** Compiling such a query takes longer than it saves. */
    private static final String NO_COMPILER = "set local jit = off";

    /** By default PostgreSQL expects that sending rows from its workers costs more than the workers save. */
    private static final String WORKERS = "set local parallel_tuple_cost = 0.001";

    private static final String AT_MOST = "set local statement_timeout = ";

    private static final String CANCELLED = "57014";

    /** How many rows the planner expects the query to find. */
    long expectedRows(EntityManager entities, SqlText query) {
        SqlText explain = query.prepend("explain (format json) ");
        Matcher plan = ROWS.matcher(String.valueOf(explain.query(entities).getSingleResult()));
        return plan.find() ? Long.parseLong(plan.group(1)) : 0;
    }

    /** How many users the planner expects to share this number of sessions. */
    long expectedSubjects(EntityManager entities, long sessions) {
        double distinct =
                ((Number) entities.createNativeQuery(DISTINCT_SUBJECTS).getSingleResult()).doubleValue();
        return Math.round(distinct < 0 ? -distinct * sessions : distinct);
    }

    /** Prepares the rest of the transaction for queries that count millions of rows. */
    void prepareLargeCount(EntityManager entities) {
        List.of(MORE_MEMORY, NO_COMPILER, WORKERS)
                .forEach(setting -> entities.createNativeQuery(setting).executeUpdate());
    }

    /** In the rest of the transaction, cancels each query that takes longer. */
    void cancelAfter(EntityManager entities, Duration patience) {
        entities.createNativeQuery(AT_MOST + patience.toMillis()).executeUpdate();
    }

    /** Whether a query failed because it was cancelled. */
    boolean isCancelled(SQLException failed) {
        return CANCELLED.equals(failed.getSQLState());
    }
}
