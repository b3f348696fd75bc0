package dev.rollcall.internal.storage;

import static java.util.stream.Collectors.joining;

import dev.rollcall.internal.session.CleanupStore.Span;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;

/** Works on the oldest rows of a table, batch by batch. */
final class OldestRows {

    /** The order makes the database read an index from the beginning of the span, whatever it estimates. */
    static final String OLDEST_FIRST = " order by %s limit ?3 for update skip locked";

    private OldestRows() {}

    /** Deletes the rows with the keys. */
    static <K> List<K> delete(EntityManager entities, Dialect dialect, String table, String key, List<K> keys) {
        if (!keys.isEmpty()) {
            execute(
                    entities,
                    dialect.deleteByKey(table) + " where " + key + " in (%s)".formatted(places(1, keys)),
                    keys);
        }
        return keys;
    }

    @SuppressWarnings("unchecked") // a native query of several columns gives arrays
    static List<Object[]> lock(EntityManager entities, String sql, Span span, int atMost) {
        return entities.createNativeQuery(sql)
                .setParameter(1, span.from().toEpochMilli())
                .setParameter(2, span.to().toEpochMilli())
                .setParameter(3, atMost)
                .getResultList();
    }

    static List<UUID> ids(List<Object[]> rows) {
        return rows.stream().map(row -> Columns.uuid(row[0])).toList();
    }

    /** The last column of the rows is the time that orders them. */
    static Instant last(List<Object[]> rows, Span span) {
        if (rows.isEmpty()) {
            return span.to();
        }
        Object[] row = rows.get(rows.size() - 1);
        return Columns.instant(row[row.length - 1]);
    }

    static void execute(EntityManager entities, String sql, List<?> ids) {
        bind(entities.createNativeQuery(sql), 1, ids).executeUpdate();
    }

    static String places(int first, List<?> ids) {
        return IntStream.range(first, first + ids.size())
                .mapToObj(number -> "?" + number)
                .collect(joining(", "));
    }

    static Query bind(Query query, int first, List<?> ids) {
        for (int i = 0; i < ids.size(); i++) {
            query.setParameter(first + i, ids.get(i));
        }
        return query;
    }
}
