package dev.rollcall.storage;

import static java.util.stream.Collectors.joining;

import dev.rollcall.session.Liveness;
import dev.rollcall.statistics.ActiveSessions;
import dev.rollcall.statistics.ActiveSessions.SessionsOfUser;
import dev.rollcall.statistics.DayCount;
import dev.rollcall.statistics.Dimension;
import dev.rollcall.statistics.Durations;
import dev.rollcall.statistics.Period;
import dev.rollcall.statistics.Population;
import dev.rollcall.statistics.StatisticsStore;
import dev.rollcall.statistics.Tally;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Statistics over {@code rollcall_session} and {@code rollcall_session_history}, kept in {@code rollcall_daily}. */
final class JpaStatisticsStore implements StatisticsStore {

    /** Of a day that was kept. */
    private static final String DAY = "DAY";

    /** Sessions that have ended but are not in the history yet ended after they began, and are few. */
    private static final String SIGNED_IN = """
            (select %1$s from rollcall_session where ended_at is null and created_at >= ? and created_at < ?
            union all
            select %1$s from rollcall_session where ended_at >= ? and created_at >= ? and created_at < ?
            union all
            select %1$s from rollcall_session_history where created_at >= ? and created_at < ?) s""";

    private static final String HOURS = "select hour_of_day, count(*) from "
            + SIGNED_IN.formatted("created_at / 3600000 % 24 as hour_of_day") + " group by hour_of_day";

    private static final String CLIENTS = "select device_type, browser, os, country, count(*) from "
            + SIGNED_IN.formatted("device_type, browser, os, country") + " group by device_type, browser, os, country";

    private static final String ENDED = """
            select end_reason, cast(floor(ln(cast(lived as double precision)) / %s) as integer) as bucket, count(*) from
                (select end_reason, greatest(ended_at - created_at, 1) as lived
                    from rollcall_session where ended_at >= ? and ended_at < ?
                union all
                select end_reason, greatest(ended_at - created_at, 1) as lived
                    from rollcall_session_history where ended_at >= ? and ended_at < ?) s
            group by end_reason, cast(floor(ln(cast(lived as double precision)) / %s) as integer)""".formatted(Durations.LOG_GROWTH, Durations.LOG_GROWTH);

    private static final String FAILED = """
            select count(*) from rollcall_security_event
            where type = 'SIGN_IN_FAILED' and occurred_at >= ? and occurred_at < ?""";

    private static final String ACTIVE = "select g.subject, g.n, count(*) over (), sum(g.n) over ()"
            + " from (select s.subject, count(*) as n from rollcall_session s where ";

    /** What a query over all living sessions sorts and groups by would otherwise go to the disk. */
    private static final String MORE_MEMORY = "set local work_mem = '64MB'";

    private static final String KEPT = """
            select d.epoch_day,
                sum(case when d.dimension = 'SIGN_IN_HOUR' then d.amount else 0 end),
                sum(case when d.dimension = 'FAILED_SIGN_IN' then d.amount else 0 end)
            from rollcall_daily d
            where d.epoch_day >= ? and d.epoch_day <= ? and d.dimension in ('DAY', 'SIGN_IN_HOUR', 'FAILED_SIGN_IN')
            group by d.epoch_day""";

    private static final String SUM = "select d.dimension, d.name, sum(d.amount) from rollcall_daily d"
            + " where d.epoch_day in (%s) and d.dimension <> '" + DAY + "' group by d.dimension, d.name";

    private static final String ADD = "insert into rollcall_daily (epoch_day, dimension, name, amount) values ";

    /** Rows in one statement. */
    private static final int BATCH = 200;

    private final Database database;

    JpaStatisticsStore(Database database) {
        this.database = database;
    }

    @Override
    public ActiveSessions active(Liveness living, int top) {
        boolean isPostgres = database.isPostgres();
        List<Object[]> rows = database.write(entities -> {
            if (isPostgres) {
                entities.createNativeQuery(MORE_MEMORY).executeUpdate();
            }
            SqlText sql = LivingRows.read(entities).addTo(new SqlText().append(ACTIVE), living);
            return rows(sql.append(" group by s.subject) g order by g.n desc, g.subject limit " + top), entities);
        });
        if (rows.isEmpty()) {
            return new ActiveSessions(new Population(0, 0), List.of());
        }
        Object[] first = rows.get(0);
        return new ActiveSessions(
                new Population(number(first[3]), number(first[2])),
                rows.stream()
                        .map(row -> new SessionsOfUser((String) row[0], number(row[1])))
                        .toList());
    }

    @Override
    public Tally count(LocalDate day) {
        Object from = millis(day);
        Object to = millis(day.plusDays(1));
        Tally tally = new Tally();
        database.read(entities -> {
            SqlText hours = new SqlText().append(HOURS, from, to, from, from, to, from, to);
            rows(hours, entities).forEach(row -> add(tally, Dimension.SIGN_IN_HOUR, row[0], row[1]));
            SqlText clients = new SqlText().append(CLIENTS, from, to, from, from, to, from, to);
            rows(clients, entities).forEach(row -> {
                add(tally, Dimension.DEVICE, row[0], row[4]);
                add(tally, Dimension.BROWSER, row[1], row[4]);
                add(tally, Dimension.OS, row[2], row[4]);
                add(tally, Dimension.COUNTRY, row[3], row[4]);
            });
            rows(new SqlText().append(ENDED, from, to, from, to), entities).forEach(row -> {
                add(tally, Dimension.END_REASON, row[0], row[2]);
                add(tally, Dimension.DURATION, row[1], row[2]);
            });
            long failed = number(
                    new SqlText().append(FAILED, from, to).query(entities).getSingleResult());
            return failed == 0 ? tally : tally.add(Dimension.FAILED_SIGN_IN, "", failed);
        });
        return tally;
    }

    private static void add(Tally tally, Dimension dimension, @Nullable Object name, Object amount) {
        tally.add(dimension, name == null ? Tally.UNKNOWN : name.toString(), number(amount));
    }

    private static long millis(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }

    @Override
    public void keep(LocalDate day, Tally counted) {
        List<Object[]> rows = new ArrayList<>();
        rows.add(new Object[] {day.toEpochDay(), DAY, "", 1});
        for (Dimension dimension : Dimension.values()) {
            counted.of(dimension)
                    .forEach((name, amount) ->
                            rows.add(new Object[] {day.toEpochDay(), dimension.name(), name, amount}));
        }
        database.write(entities -> {
            new SqlText()
                    .append("delete from rollcall_daily where epoch_day = ?", day.toEpochDay())
                    .query(entities)
                    .executeUpdate();
            for (int from = 0; from < rows.size(); from += BATCH) {
                insert(entities, rows.subList(from, Math.min(from + BATCH, rows.size())));
            }
            return null;
        });
    }

    private static void insert(EntityManager entities, List<Object[]> rows) {
        SqlText sql = new SqlText().append(ADD);
        for (int i = 0; i < rows.size(); i++) {
            sql.append(i == 0 ? "(?, ?, ?, ?)" : ", (?, ?, ?, ?)", rows.get(i));
        }
        sql.query(entities).executeUpdate();
    }

    @Override
    public Map<LocalDate, DayCount> kept(Period period) {
        SqlText sql = new SqlText()
                .append(KEPT, period.from().toEpochDay(), period.to().toEpochDay());
        Map<LocalDate, DayCount> days = new HashMap<>();
        database.read(entities -> rows(sql, entities))
                .forEach(row ->
                        days.put(LocalDate.ofEpochDay(number(row[0])), new DayCount(number(row[1]), number(row[2]))));
        return days;
    }

    @Override
    public Tally sum(Collection<LocalDate> days) {
        Tally tally = new Tally();
        if (days.isEmpty()) {
            return tally;
        }
        String numbers =
                days.stream().map(day -> Long.toString(day.toEpochDay())).collect(joining(", "));
        SqlText sql = new SqlText().append(SUM.formatted(numbers));
        database.read(entities -> rows(sql, entities))
                .forEach(row -> add(tally, Dimension.valueOf((String) row[0]), row[1], row[2]));
        return tally;
    }

    @Override
    public void forget(LocalDate before) {
        SqlText sql = new SqlText().append("delete from rollcall_daily where epoch_day < ?", before.toEpochDay());
        database.write(entities -> sql.query(entities).executeUpdate());
    }

    @SuppressWarnings("unchecked") // a native query of several columns gives arrays
    private static List<Object[]> rows(SqlText sql, EntityManager entities) {
        return sql.query(entities).getResultList();
    }

    private static long number(Object value) {
        return ((Number) value).longValue();
    }
}
