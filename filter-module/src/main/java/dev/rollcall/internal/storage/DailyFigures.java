package dev.rollcall.internal.storage;

import static dev.rollcall.internal.storage.Columns.number;
import static java.util.stream.Collectors.joining;

import dev.rollcall.internal.statistics.DayCount;
import dev.rollcall.internal.statistics.Dimension;
import dev.rollcall.internal.statistics.Period;
import dev.rollcall.internal.statistics.Tally;
import jakarta.persistence.EntityManager;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The figures of each day, in the table {@code rollcall_daily}. */
final class DailyFigures {

    /** The row that marks a day as counted. */
    private static final String DAY = "DAY";

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

    /** How many rows one statement inserts. */
    private static final int BATCH = 200;

    private final Database database;

    DailyFigures(Database database) {
        this.database = database;
    }

    void keep(LocalDate day, Tally counted) {
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

    Map<LocalDate, DayCount> kept(Period period) {
        SqlText sql = new SqlText()
                .append(KEPT, period.from().toEpochDay(), period.to().toEpochDay());
        Map<LocalDate, DayCount> days = new HashMap<>();
        database.read(entities -> sql.rows(entities))
                .forEach(row ->
                        days.put(LocalDate.ofEpochDay(number(row[0])), new DayCount(number(row[1]), number(row[2]))));
        return days;
    }

    Tally sum(Collection<LocalDate> days) {
        Tally tally = new Tally();
        if (days.isEmpty()) {
            return tally;
        }
        SqlText sql = new SqlText().append(SUM.formatted(numbers(days)));
        database.read(entities -> sql.rows(entities))
                .forEach(row -> add(tally, Dimension.valueOf((String) row[0]), row[1], row[2]));
        return tally;
    }

    /** The days as a list in SQL. */
    static String numbers(Collection<LocalDate> days) {
        return days.stream().map(day -> Long.toString(day.toEpochDay())).collect(joining(", "));
    }

    void forget(LocalDate before) {
        SqlText sql = new SqlText().append("delete from rollcall_daily where epoch_day < ?", before.toEpochDay());
        database.write(entities -> sql.query(entities).executeUpdate());
    }

    static void add(Tally tally, Dimension dimension, @Nullable Object name, Object amount) {
        tally.add(dimension, name == null ? Tally.UNKNOWN : name.toString(), number(amount));
    }
}
