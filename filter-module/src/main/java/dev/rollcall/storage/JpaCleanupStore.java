package dev.rollcall.storage;

import static java.util.stream.Collectors.joining;

import dev.rollcall.session.CleanupStore;
import dev.rollcall.session.Ending;
import dev.rollcall.session.Overdue;
import dev.rollcall.session.SessionEnded;
import dev.rollcall.session.SessionStatus;
import dev.rollcall.storage.OverdueRow.RelativeEnding;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.IntStream;

/**
 * Clean-up of {@code rollcall_session} and {@code rollcall_session_history}.
 *
 * <p>In SQL, because JPQL can neither skip locked rows nor copy rows. Rows whose lives were of one length are
 * ended by one statement, so that transactions stay short also where the database is far away.
 */
final class JpaCleanupStore implements CleanupStore {

    private static final String OVERDUE = "select " + OverdueRow.COLUMNS
            + ", %2$s from rollcall_session where ended_at is null and %1$s%2$s >= ?1 and %2$s <= ?2";

    private static final String ENDED = "select id, ended_at from %s where ended_at >= ?1 and ended_at <= ?2";

    /** The order makes the database read an index from where the span begins, whatever it estimates. */
    private static final String OLDEST_FIRST = " order by %s limit ?3 for update skip locked";

    private static final String END =
            "update rollcall_session set ended_at = %s + ?1, end_reason = ?2 where id in (%s)";

    private static final String ARCHIVE = """
            insert into rollcall_session_history
                (id, subject, created_at, ended_at, end_reason, remembered,
                 device, device_type, browser, os, country, refresh_family_hash)
            select id, subject, created_at, ended_at, end_reason, remembered,
                device, device_type, browser, os, country, refresh_family_hash
            from rollcall_session where id in (%s)""";

    private static final String DELETE = "delete from %s where id in (%s)";

    private static final String SESSIONS = "rollcall_session";

    private static final String HISTORY = "rollcall_session_history";

    private final Database database;

    JpaCleanupStore(Database database) {
        this.database = database;
    }

    @Override
    public Batch<SessionEnded> end(
            Overdue overdue, Span span, int atMost, Function<SessionStatus, Optional<Ending>> rule) {
        return database.write(entities -> {
            List<Object[]> rows = lock(entities, overdue(overdue), span, atMost);
            List<SessionEnded> ended = new ArrayList<>();
            Map<RelativeEnding, List<UUID>> alike = new LinkedHashMap<>();
            for (Object[] row : rows) {
                OverdueRow session = OverdueRow.of(row);
                rule.apply(session.status()).ifPresent(ending -> {
                    ended.add(session.ended(ending));
                    alike.computeIfAbsent(session.relative(ending), first -> new ArrayList<>())
                            .add(session.id());
                });
            }
            alike.forEach((ending, ids) -> end(entities, ending, ids));
            return new Batch<>(ended, last(rows, span));
        });
    }

    private static String overdue(Overdue overdue) {
        return switch (overdue) {
            case EXPIRES_AT -> overdue("", "expires_at");
            case CREATED_AT -> overdue("remembered = false and ", "created_at");
            case REMEMBERED_CREATED_AT -> overdue("remembered = true and ", "created_at");
            case LAST_ACTIVE_AT -> overdue("remembered = false and ", "last_active_at");
            case REMEMBERED_LAST_ACTIVE_AT -> overdue("remembered = true and ", "last_active_at");
        };
    }

    private static String overdue(String kind, String time) {
        return OVERDUE.formatted(kind, time) + OLDEST_FIRST.formatted(time);
    }

    private static void end(EntityManager entities, RelativeEnding ending, List<UUID> ids) {
        Query update = entities.createNativeQuery(END.formatted(ending.since(), places(3, ids)))
                .setParameter(1, ending.after().toMillis())
                .setParameter(2, ending.reason().name());
        bind(update, 3, ids).executeUpdate();
    }

    @Override
    public Batch<UUID> archive(Span ended, int atMost) {
        return database.write(entities -> {
            List<Object[]> rows = lockEnded(entities, SESSIONS, ended, atMost);
            List<UUID> ids = ids(rows);
            if (!ids.isEmpty()) {
                execute(entities, ARCHIVE.formatted(places(1, ids)), ids);
                execute(entities, DELETE.formatted(SESSIONS, places(1, ids)), ids);
            }
            return new Batch<>(ids, last(rows, ended));
        });
    }

    @Override
    public Batch<UUID> forget(Span ended, int atMost) {
        return database.write(entities -> {
            List<Object[]> rows = lockEnded(entities, HISTORY, ended, atMost);
            List<UUID> ids = ids(rows);
            if (!ids.isEmpty()) {
                execute(entities, DELETE.formatted(HISTORY, places(1, ids)), ids);
            }
            return new Batch<>(ids, last(rows, ended));
        });
    }

    private static List<Object[]> lockEnded(EntityManager entities, String table, Span span, int atMost) {
        return lock(entities, ENDED.formatted(table) + OLDEST_FIRST.formatted("ended_at"), span, atMost);
    }

    @SuppressWarnings("unchecked") // a native query of several columns gives arrays
    private static List<Object[]> lock(EntityManager entities, String sql, Span span, int atMost) {
        return entities.createNativeQuery(sql)
                .setParameter(1, span.from().toEpochMilli())
                .setParameter(2, span.to().toEpochMilli())
                .setParameter(3, atMost)
                .getResultList();
    }

    private static List<UUID> ids(List<Object[]> rows) {
        return rows.stream().map(row -> (UUID) row[0]).toList();
    }

    /** The time that the rows are ordered by is their last column. */
    private static Instant last(List<Object[]> rows, Span span) {
        if (rows.isEmpty()) {
            return span.to();
        }
        Object[] row = rows.get(rows.size() - 1);
        return OverdueRow.instant(row[row.length - 1]);
    }

    private static void execute(EntityManager entities, String sql, List<UUID> ids) {
        bind(entities.createNativeQuery(sql), 1, ids).executeUpdate();
    }

    private static String places(int first, List<UUID> ids) {
        return IntStream.range(first, first + ids.size())
                .mapToObj(number -> "?" + number)
                .collect(joining(", "));
    }

    private static Query bind(Query query, int first, List<UUID> ids) {
        for (int i = 0; i < ids.size(); i++) {
            query.setParameter(first + i, ids.get(i));
        }
        return query;
    }
}
