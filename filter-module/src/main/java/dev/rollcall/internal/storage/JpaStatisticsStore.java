package dev.rollcall.internal.storage;

import static dev.rollcall.internal.storage.Columns.number;

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
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;

/** Statistics over {@code rollcall_session} and {@code rollcall_session_history}. */
final class JpaStatisticsStore implements StatisticsStore {

    /** Few sessions have ended but are not in the history yet. They ended after they began, so they are found by their end. */
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

    /** What {@link #CLIENTS} selects. */
    private static final List<Dimension> OF_CLIENTS =
            List.of(Dimension.DEVICE, Dimension.BROWSER, Dimension.OS, Dimension.COUNTRY);

    private static final String BY_CLIENT = " group by device_type, browser, os, country order by count(*) desc limit ";

    /** More kinds of clients than there are, and fewer than a node has memory for. */
    private static final int CLIENTS_TOLD = 50_000;

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

    private final Database database;
    private final LivingFigures figures;
    private final DailyFigures days;
    private final int clientsTold;

    JpaStatisticsStore(Database database) {
        this(database, CLIENTS_TOLD);
    }

    /** @param clientsTold how many kinds of clients are read; the rest are only counted */
    JpaStatisticsStore(Database database, int clientsTold) {
        this.database = database;
        this.clientsTold = clientsTold;
        this.figures = new LivingFigures(database);
        this.days = new DailyFigures(database);
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
                DailyFigures.add(tally, Dimension.SIGN_IN_HOUR, row[1], row[2]);
                add(counts, row[0], new DayCount(number(row[2]), 0));
            });
            SqlText clients = new SqlText().append(dialect.arithmetic(CLIENTS), from, to, from, from, to, from, to);
            clients.append(only).append(BY_CLIENT + clientsTold).rows(entities).forEach(row -> {
                for (int i = 0; i < OF_CLIENTS.size(); i++) {
                    DailyFigures.add(tally, OF_CLIENTS.get(i), row[i], row[OF_CLIENTS.size()]);
                }
            });
            long untold = tally.sum(Dimension.SIGN_IN_HOUR) - tally.sum(Dimension.DEVICE);
            if (untold > 0) {
                OF_CLIENTS.forEach(dimension -> tally.add(dimension, Tally.OTHER, untold));
            }
            tally.shorten(Dimension.BROWSER, NAMES);
            tally.shorten(Dimension.OS, NAMES);
            SqlText ended = new SqlText().append(dialect.arithmetic(ENDED), from, to, from, to);
            ended.append(only).append(dialect.arithmetic(BY_END)).rows(entities).forEach(row -> {
                DailyFigures.add(tally, Dimension.END_REASON, row[0], row[2]);
                DailyFigures.add(tally, Dimension.DURATION, row[1], row[2]);
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

    /** Excludes days between the first and the last that were not asked for. */
    private static String only(NavigableSet<LocalDate> days) {
        boolean isUnbroken = ChronoUnit.DAYS.between(days.first(), days.last()) == days.size() - 1;
        return isUnbroken ? "" : " where epoch_day in (" + DailyFigures.numbers(days) + ")";
    }

    private static void add(Map<LocalDate, DayCount> counts, Object day, DayCount more) {
        counts.merge(LocalDate.ofEpochDay(number(day)), more, DayCount::plus);
    }

    private static long millis(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant().toEpochMilli();
    }

    @Override
    public void keep(LocalDate day, Tally counted) {
        days.keep(day, counted);
    }

    @Override
    public Map<LocalDate, DayCount> kept(Period period) {
        return days.kept(period);
    }

    @Override
    public Tally sum(Collection<LocalDate> some) {
        return days.sum(some);
    }

    @Override
    public void forget(LocalDate before) {
        days.forget(before);
    }
}
