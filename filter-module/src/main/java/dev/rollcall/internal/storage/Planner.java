package dev.rollcall.internal.storage;

import jakarta.persistence.EntityManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The planner of PostgreSQL, the only database that tells its estimates and can be told how to run a query. */
final class Planner {

    private static final Pattern ROWS = Pattern.compile("\"Plan Rows\": *(\\d+)");

    /** A number of values or, negative, the part of all rows that has a value of its own. */
    private static final String DISTINCT_SUBJECTS = """
            select coalesce(max(n_distinct), 0) from pg_stats where tablename = 'rollcall_session' and attname = 'subject'
                and schemaname = any (current_schemas(false))""";

    /** Without this, rows would be sorted on the disk before they are grouped. */
    private static final String MORE_MEMORY = "set local work_mem = '64MB'";

    /** For a query of this length, compiling takes longer than it saves. */
    private static final String NO_COMPILER = "set local jit = off";

    /** Without this, PostgreSQL expects that sending rows from its workers costs more than the workers save. */
    private static final String WORKERS = "set local parallel_tuple_cost = 0.001";

    private static final String AT_MOST = "set local statement_timeout = ";

    private static final String CANCELLED = "57014";

    /** How many rows it expects the query to find. */
    long expectedRows(EntityManager entities, SqlText query) {
        SqlText explain = query.prepend("explain (format json) ");
        Matcher plan = ROWS.matcher(String.valueOf(explain.query(entities).getSingleResult()));
        return plan.find() ? Long.parseLong(plan.group(1)) : 0;
    }

    /** How many users it expects to have this many sessions. */
    long expectedSubjects(EntityManager entities, long sessions) {
        double distinct =
                ((Number) entities.createNativeQuery(DISTINCT_SUBJECTS).getSingleResult()).doubleValue();
        return Math.round(distinct < 0 ? -distinct * sessions : distinct);
    }

    /** Makes the rest of the transaction suit queries that count millions of rows. */
    void prepareLargeCount(EntityManager entities) {
        List.of(MORE_MEMORY, NO_COMPILER, WORKERS)
                .forEach(setting -> entities.createNativeQuery(setting).executeUpdate());
    }

    /** Cancels each query in the rest of the transaction that takes longer. */
    void cancelAfter(EntityManager entities, Duration patience) {
        entities.createNativeQuery(AT_MOST + patience.toMillis()).executeUpdate();
    }

    /** Whether a query failed because it was cancelled. */
    boolean isCancelled(SQLException failed) {
        return CANCELLED.equals(failed.getSQLState());
    }
}
