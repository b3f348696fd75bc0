package dev.rollcall.internal.storage;

import dev.rollcall.EndReason;
import dev.rollcall.internal.ops.AnnouncedEnd;
import dev.rollcall.internal.ops.Outbox;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Announced ends in the table {@code rollcall_outbox}. One conditional update takes a row. */
final class JpaOutbox implements Outbox {

    private static final String COLUMNS = "id, subject, end_reason, due_at, attempts";

    private static final String REMOVE = "delete from rollcall_outbox where id = ?";

    private static final String DUE =
            "select " + COLUMNS + " from rollcall_outbox where due_at <= %s order by due_at limit ?1";

    private static final String TAKE = """
            update rollcall_outbox set due_at = %s + ?1, attempts = attempts + 1
            where id = ?2 and due_at = ?3 and attempts = ?4""";

    private static final Duration LONGEST_LEASE = Duration.ofHours(1);

    /** More would not change the lease. */
    private static final int MOST_DOUBLINGS = 10;

    private final Database database;

    JpaOutbox(Database database) {
        this.database = database;
    }

    @Override
    public void add(AnnouncedEnd end, Duration time) {
        Dialect dialect = database.dialect();
        String values = "?1, ?2, ?3, %s + ?4, 0".formatted(dialect.now());
        String add = dialect.insertIfMissing("rollcall_outbox", "id", COLUMNS, values);
        database.write(entities -> entities.createNativeQuery(add)
                .setParameter(1, end.id())
                .setParameter(2, end.subject())
                .setParameter(3, end.reason().name())
                .setParameter(4, time.toMillis())
                .executeUpdate());
    }

    @Override
    public void remove(UUID id) {
        database.execute(REMOVE, id);
    }

    private record Row(AnnouncedEnd end, long dueAt, int attempts) {

        static Row of(Object[] row) {
            return new Row(
                    new AnnouncedEnd(Columns.uuid(row[0]), (String) row[1], EndReason.valueOf((String) row[2])),
                    Columns.number(row[3]),
                    Math.toIntExact(Columns.number(row[4])));
        }
    }

    /** Most of the time nothing is due, and one look at an index says so. */
    @Override
    public List<AnnouncedEnd> take(Duration lease, int atMost) {
        return due(atMost).stream()
                .filter(row -> take(row, lease))
                .map(Row::end)
                .toList();
    }

    private List<Row> due(int atMost) {
        String due = DUE.formatted(database.dialect().now());
        return database.read(entities -> {
            @SuppressWarnings("unchecked") // a native query of several columns gives arrays
            List<Object[]> rows =
                    entities.createNativeQuery(due).setParameter(1, atMost).getResultList();
            return rows.stream().map(Row::of).toList();
        });
    }

    private boolean take(Row row, Duration lease) {
        String take = TAKE.formatted(database.dialect().now());
        return database.write(entities -> entities.createNativeQuery(take)
                        .setParameter(1, lease(row, lease).toMillis())
                        .setParameter(2, row.end().id())
                        .setParameter(3, row.dueAt())
                        .setParameter(4, row.attempts())
                        .executeUpdate()
                == 1);
    }

    private static Duration lease(Row row, Duration first) {
        Duration doubled = first.multipliedBy(1L << Math.min(row.attempts(), MOST_DOUBLINGS));
        return doubled.compareTo(LONGEST_LEASE) < 0 ? doubled : LONGEST_LEASE;
    }
}
