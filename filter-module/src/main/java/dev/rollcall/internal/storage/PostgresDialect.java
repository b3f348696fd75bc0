package dev.rollcall.internal.storage;

import java.util.Optional;

/** PostgreSQL. */
final class PostgresDialect extends Dialect {

    static final String PRODUCT = "postgresql";

    /** Applies to this transaction only. Statements that commit by themselves see what is committed in any isolation. */
    private static final String ISOLATION = "set transaction isolation level read committed";

    /** A single statement, so that a node that stops halfway delays nobody. */
    private static final String PUBLISH_AND_NOTIFY = "with published as (" + PUBLISH + " returning 1)"
            + " select pg_notify('" + PostgresWakeups.CHANNEL + "', '') from published limit 1";

    @Override
    String folder() {
        return PRODUCT;
    }

    @Override
    Optional<String> transactionStart() {
        return Optional.of(ISOLATION);
    }

    @Override
    void publish(Database database) {
        database.execute(PUBLISH_AND_NOTIFY);
    }

    @Override
    boolean notifies() {
        return true;
    }

    /** Waits if somebody else is inserting the same row. The database would log a refused insert as an error. */
    @Override
    String insertIfMissing(String table, String key, String columns, String values) {
        return "insert into %1$s (%3$s) values (%4$s) on conflict (%2$s) do nothing"
                .formatted(table, key, columns, values);
    }

    @Override
    String insertOrUpdate(String table, String key, String column) {
        return "insert into %1$s (%2$s, %3$s) values (?, ?) on conflict (%2$s) do update set %3$s = excluded.%3$s"
                .formatted(table, key, column);
    }

    @Override
    Optional<Planner> planner() {
        return Optional.of(new Planner());
    }
}
