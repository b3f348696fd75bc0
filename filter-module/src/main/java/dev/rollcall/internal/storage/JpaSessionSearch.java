package dev.rollcall.internal.storage;

import dev.rollcall.internal.admin.KeysetPosition;
import dev.rollcall.internal.admin.SessionCount;
import dev.rollcall.internal.admin.SessionFilter;
import dev.rollcall.internal.admin.SessionOrder;
import dev.rollcall.internal.admin.SessionSearch;
import dev.rollcall.spi.Liveness;
import dev.rollcall.spi.StoredSession;
import jakarta.persistence.EntityManager;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The list of all living sessions over {@code rollcall_session}.
 *
 * <p>A database can find the first sessions of an order in two ways. It can follow the index of the order until enough
 * sessions have passed the filter, which is slow if few pass, or none near the beginning. Or it can sort all that pass, which
 * is slow if many do. The planner of PostgreSQL chooses by its estimates, and these are wrong if filters depend on each other
 * or on the order. So it gets no choice: few sessions are sorted. With many, a limited part of the index is searched first.
 */
final class JpaSessionSearch implements SessionSearch {

    /** How far an index is followed. Reading this many rows takes a tenth of a second. */
    private static final int NEAR = 20_000;

    private static final Pattern VERSION = Pattern.compile(" [0-9.]+$");

    private final Database database;

    JpaSessionSearch(Database database) {
        this.database = database;
    }

    @Override
    public SessionCount total(SessionFilter filter, Liveness living) {
        Optional<Planner> planner = database.dialect().planner();
        return database.read(entities -> {
            LivingRows rows = LivingRows.read(entities);
            long counted = count(entities, rows, filter, living, planner.isPresent() ? " limit " + (COUNTED + 1) : "");
            return planner.filter(able -> counted > COUNTED)
                    .map(able -> able.expectedRows(entities, estimable(rows, filter)))
                    .map(expected -> new SessionCount(Math.max(counted, expected), true))
                    .orElseGet(() -> SessionCount.exactly(counted));
        });
    }

    private static long count(
            EntityManager entities, LivingRows rows, SessionFilter filter, Liveness living, String limit) {
        SqlText sql = new SqlText().append("select count(*) from (select 1 as one from rollcall_session s where ");
        filter(rows.addTo(sql, living), filter).append(limit).append(") s");
        return ((Number) sql.query(entities).getSingleResult()).longValue();
    }

    /** A query for which a planner can estimate how many living sessions pass the filter. */
    static SqlText estimable(LivingRows rows, SessionFilter filter) {
        SqlText sql = new SqlText().append("select 1 from rollcall_session s where ");
        return filter(rows.addEstimable(sql), filter);
    }

    @Override
    public List<StoredSession> page(Query query, Liveness living) {
        if (database.dialect().planner().isEmpty()) {
            return database.read(entities -> rows(entities, anyhow(entities, query, living), query));
        }
        if (query.total().isEstimate()) {
            List<StoredSession> near =
                    database.read(entities -> rows(entities, alongTheIndex(entities, query, living), query));
            if (near.size() == query.limit()) {
                return near;
            }
        }
        return database.read(entities -> rows(entities, sorted(entities, query, living), query));
    }

    private static SqlText anyhow(EntityManager entities, Query query, Liveness living) {
        SqlText sql = new SqlText().append("select s.* from rollcall_session s where ");
        filter(sql, entities, query, living);
        // The comparison of two columns reads every row. That of one column uses its index
        String bound =
                " and s.%s %s ?".formatted(column(query.order()), query.order().isDescending() ? "<=" : ">=");
        query.after().ifPresent(position -> sql.append(bound, key(position, query.order())));
        return sql.append(order(query));
    }

    /** The offset keeps a planner from merging the inner query into the outer one. */
    private static SqlText sorted(EntityManager entities, Query query, Liveness living) {
        SqlText sql = new SqlText().append("select s.* from (select s.* from rollcall_session s where ");
        return filter(sql, entities, query, living).append(" offset 0) s").append(order(query));
    }

    /** The limit has the same effect. */
    private static SqlText alongTheIndex(EntityManager entities, Query query, Liveness living) {
        SqlText sql =
                new SqlText().append("select s.* from (select s.* from rollcall_session s where s.ended_at is null");
        if (query.order().key() == SessionOrder.Key.LAST_ACTIVE_AT) {
            // No session was used before it was created
            add(sql, " and s.last_active_at >= ?", query.filter().createdAfter().map(Instant::toEpochMilli));
        }
        after(sql, query).append(order(query)).append(" limit " + NEAR + ") s where ");
        return filter(sql, entities, query, living).append(order(query));
    }

    private static SqlText filter(SqlText sql, EntityManager entities, Query query, Liveness living) {
        return after(filter(LivingRows.read(entities).addTo(sql, living), query.filter()), query);
    }

    private static List<StoredSession> rows(EntityManager entities, SqlText sql, Query query) {
        @SuppressWarnings("unchecked") // a native query of an entity gives entities
        List<SessionEntity> rows = sql.append(" limit " + query.limit())
                .query(entities, SessionEntity.class)
                .getResultList();
        return rows.stream().map(SessionEntity::toSession).toList();
    }

    private static SqlText filter(SqlText sql, SessionFilter filter) {
        add(sql, " and s.subject = ?", filter.user());
        add(
                sql,
                " and lower(s.subject) like lower(?) escape '!'",
                filter.userPrefix().map(JpaSessionSearch::beginning));
        add(sql, " and s.ip_address = ?", filter.ipAddress());
        add(sql, " and s.device_type = ?", filter.deviceType().map(Enum::name));
        filter.browser().ifPresent(browser -> product(sql, "browser", browser));
        filter.os().ifPresent(os -> product(sql, "os", os));
        add(sql, " and s.country = ?", filter.country());
        add(sql, " and s.tenant = ?", filter.tenant());
        add(sql, " and s.remembered = ?", filter.remembered());
        add(sql, " and s.created_at >= ?", filter.createdAfter().map(Instant::toEpochMilli));
        add(sql, " and s.created_at < ?", filter.createdBefore().map(Instant::toEpochMilli));
        return sql;
    }

    /**
     * A browser or system, in all its versions unless one is named. The first two conditions are what an index can be asked for:
     * in every collation, digits come before letters.
     */
    private static void product(SqlText sql, String column, String name) {
        if (VERSION.matcher(name).find()) {
            sql.append(" and s.%s = ?".formatted(column), name);
            return;
        }
        sql.append(
                " and s.%1$s >= ? and s.%1$s < ? and (s.%1$s = ? or s.%1$s like ? escape '!')".formatted(column),
                name,
                name + " A",
                name,
                beginning(name + " "));
    }

    /** A pattern for texts that begin like this. */
    private static String beginning(String text) {
        return text.replaceAll("[!%_]", "!$0") + "%";
    }

    private static void add(SqlText sql, String condition, Optional<?> value) {
        value.ifPresent(present -> sql.append(condition, present));
    }

    private static SqlText after(SqlText sql, Query query) {
        SessionOrder order = query.order();
        String comparison = " and (s.%s, s.id) %s (?, ?)".formatted(column(order), order.isDescending() ? "<" : ">");
        query.after().ifPresent(position -> sql.append(comparison, key(position, order), position.id()));
        return sql;
    }

    private static Object key(KeysetPosition position, SessionOrder order) {
        return order.key() == SessionOrder.Key.USER ? position.key() : (Object) Long.valueOf(position.key());
    }

    private static String order(Query query) {
        String direction = query.order().isDescending() ? "desc" : "asc";
        return " order by s.%1$s %2$s, s.id %2$s".formatted(column(query.order()), direction);
    }

    private static String column(SessionOrder order) {
        return switch (order.key()) {
            case CREATED_AT -> "created_at";
            case LAST_ACTIVE_AT -> "last_active_at";
            case USER -> "subject";
        };
    }
}
