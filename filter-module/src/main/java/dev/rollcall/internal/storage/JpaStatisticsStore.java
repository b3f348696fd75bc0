package dev.rollcall.internal.storage;

import static dev.rollcall.internal.storage.Columns.number;
import static java.util.stream.Collectors.joining;

import dev.rollcall.internal.statistics.ActiveSessions;
import dev.rollcall.internal.statistics.Counted;
import dev.rollcall.internal.statistics.DayCount;
import dev.rollcall.internal.statistics.Dimension;
import dev.rollcall.internal.statistics.Durations;
import dev.rollcall.internal.statistics.Period;
import dev.rollcall.internal.statistics.Population;
import dev.rollcall.internal.statistics.StatisticsStore;
import dev.rollcall.internal.statistics.Tally;
import dev.rollcall.spi.Liveness;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
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

    private static final String HOURS = "select epoch_day, hour_of_day, count(*) from "
            + SIGNED_IN.formatted("created_at / 86400000 as epoch_day, created_at / 3600000 % 24 as hour_of_day");

    private static final String BY_HOUR = " group by epoch_day, hour_of_day";

    private static final String CLIENTS = "select device_type, browser, os, country, count(*) from "
            + SIGNED_IN.formatted("created_at / 86400000 as epoch_day, device_type, browser, os, country");

    private static final String BY_CLIENT = " group by device_type, browser, os, country";

    private static final String ENDED = """
            select end_reason, cast(floor(ln(cast(lived as double precision)) / %s) as integer) as bucket, count(*) from
                (select ended_at / 86400000 as epoch_day, end_reason, greatest(ended_at - created_at, 1) as lived
                    from rollcall_session where ended_at >= ? and ended_at < ?
                union all
                select ended_at / 86400000 as epoch_day, end_reason, greatest(ended_at - created_at, 1) as lived
                    from rollcall_session_history where ended_at >= ? and ended_at < ?) s""".formatted(Durations.LOG_GROWTH);

    private static final String BY_END =
            " group by end_reason, cast(floor(ln(cast(lived as double precision)) / %s) as integer)"
                    .formatted(Durations.LOG_GROWTH);

    private static final String FAILED = """
            select epoch_day, count(*) from (select occurred_at / 86400000 as epoch_day from rollcall_security_event
                where type = 'SIGN_IN_FAILED' and occurred_at >= ? and occurred_at < ?) s""";

    private static final String BY_DAY = " group by epoch_day";

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
    private final LivingFigures figures;

    JpaStatisticsStore(Database database) {
        this.database = database;
        this.figures = new LivingFigures(database);
    }

    @Override
    public Population population(Liveness living) {
        return figures.population(living);
    }

    @Override
    public ActiveSessions active(Liveness living, int top) {
        return figures.active(living, top);
    }

    @Override
    public Counted count(NavigableSet<LocalDate> days) {
        Tally tally = new Tally();
        Map<LocalDate, DayCount> counts = new HashMap<>();
        Object from = millis(days.first());
        Object to = millis(days.last().plusDays(1));
        String only = only(days);
        Dialect dialect = database.dialect();
        database.write(entities -> {
            dialect.planner().ifPresent(planner -> planner.prepareLargeCount(entities));
            SqlText hours = new SqlText().append(dialect.arithmetic(HOURS), from, to, from, from, to, from, to);
            hours.append(only).append(BY_HOUR).rows(entities).forEach(row -> {
                add(tally, Dimension.SIGN_IN_HOUR, row[1], row[2]);
                add(counts, row[0], new DayCount(number(row[2]), 0));
            });
            SqlText clients = new SqlText().append(dialect.arithmetic(CLIENTS), from, to, from, from, to, from, to);
            clients.append(only).append(BY_CLIENT).rows(entities).forEach(row -> {
                add(tally, Dimension.DEVICE, row[0], row[4]);
                add(tally, Dimension.BROWSER, row[1], row[4]);
                add(tally, Dimension.OS, row[2], row[4]);
                add(tally, Dimension.COUNTRY, row[3], row[4]);
            });
            SqlText ended = new SqlText().append(dialect.arithmetic(ENDED), from, to, from, to);
            ended.append(only).append(dialect.arithmetic(BY_END)).rows(entities).forEach(row -> {
                add(tally, Dimension.END_REASON, row[0], row[2]);
                add(tally, Dimension.DURATION, row[1], row[2]);
            });
            SqlText failed = new SqlText().append(dialect.arithmetic(FAILED), from, to);
            failed.append(only).append(BY_DAY).rows(entities).forEach(row -> {
                tally.add(Dimension.FAILED_SIGN_IN, "", number(row[1]));
                add(counts, row[0], new DayCount(0, number(row[1])));
            });
            return tally;
        });
        return new Counted(counts, tally);
    }

    /** Leaves out days between the first and the last that are not asked for. */
    private static String only(NavigableSet<LocalDate> days) {
        boolean isUnbroken = ChronoUnit.DAYS.between(days.first(), days.last()) == days.size() - 1;
        return isUnbroken ? "" : " where epoch_day in (" + numbers(days) + ")";
    }

    private static void add(Map<LocalDate, DayCount> counts, Object day, DayCount more) {
        counts.merge(LocalDate.ofEpochDay(number(day)), more, DayCount::plus);
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
        database.read(entities -> sql.rows(entities))
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
        SqlText sql = new SqlText().append(SUM.formatted(numbers(days)));
        database.read(entities -> sql.rows(entities))
                .forEach(row -> add(tally, Dimension.valueOf((String) row[0]), row[1], row[2]));
        return tally;
    }

    private static String numbers(Collection<LocalDate> days) {
        return days.stream().map(day -> Long.toString(day.toEpochDay())).collect(joining(", "));
    }

    @Override
    public void forget(LocalDate before) {
        SqlText sql = new SqlText().append("delete from rollcall_daily where epoch_day < ?", before.toEpochDay());
        database.write(entities -> sql.query(entities).executeUpdate());
    }
}
