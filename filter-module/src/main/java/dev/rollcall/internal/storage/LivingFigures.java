package dev.rollcall.internal.storage;

import static dev.rollcall.internal.statistics.StatisticsStore.COUNTED;
import static dev.rollcall.internal.storage.Columns.number;

import dev.rollcall.StoreUnavailableException;
import dev.rollcall.internal.admin.SessionFilter;
import dev.rollcall.internal.statistics.ActiveSessions;
import dev.rollcall.internal.statistics.ActiveSessions.SessionsOfUser;
import dev.rollcall.internal.statistics.Population;
import dev.rollcall.internal.statistics.StatisticsStore;
import dev.rollcall.spi.Liveness;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.function.Supplier;

/** How many sessions live now and whose they are, counted or, where that would take long, estimated. */
final class LivingFigures {

    private static final String SOME =
            "select count(*), count(distinct s.subject) from (select s.subject from rollcall_session s where ";

    /** Of all values, or, negative, of the part of all rows that has a value of its own. */
    private static final String DISTINCT = """
            select coalesce(max(n_distinct), 0) from pg_stats where tablename = 'rollcall_session' and attname = 'subject'
                and schemaname = any (current_schemas(false))""";

    private static final String ACTIVE = "select g.subject, g.n, count(*) over (), sum(g.n) over ()"
            + " from (select s.subject, count(*) as n from rollcall_session s where ";

    private static final String AT_MOST = "set local statement_timeout = ";

    /** Less than what drivers are told to wait for an answer: then it would look as if the database were gone. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private static final String CANCELLED = "57014";

    private final Database database;
    private final Duration patience;

    LivingFigures(Database database) {
        this(database, PATIENCE);
    }

    /** One that gives up counting all living sessions after a while, where the database is PostgreSQL. */
    LivingFigures(Database database, Duration patience) {
        this.database = database;
        this.patience = patience;
    }

    /** As {@link StatisticsStore#population}. */
    Population population(Liveness living) {
        boolean estimating = database.isPostgres();
        return database.read(entities -> {
            LivingRows rows = LivingRows.read(entities);
            SqlText sql = rows.addTo(new SqlText().append(SOME), living)
                    .append(estimating ? " limit " + (COUNTED + 1) + ") s" : ") s");
            Object[] counted = sql.rows(entities).get(0);
            Population some = Population.exactly(number(counted[0]), number(counted[1]));
            return estimating && some.sessions() > COUNTED ? estimate(entities, rows, some) : some;
        });
    }

    /** What the planner expects. */
    private static Population estimate(EntityManager entities, LivingRows rows, Population atLeast) {
        long sessions = Math.max(atLeast.sessions(), JpaSessionSearch.estimate(entities, rows, SessionFilter.NONE));
        long users = Math.max(atLeast.users(), distinctUsers(entities, sessions));
        return new Population(sessions, Math.min(sessions, users), true);
    }

    private static long distinctUsers(EntityManager entities, long sessions) {
        double distinct = ((Number) entities.createNativeQuery(DISTINCT).getSingleResult()).doubleValue();
        return Math.round(distinct < 0 ? -distinct * sessions : distinct);
    }

    /** As {@link StatisticsStore#active}. */
    ActiveSessions active(Liveness living, int top) {
        try {
            return countedActive(living, top);
        } catch (TakesTooLong tooMany) {
            return new ActiveSessions(population(living), List.of());
        }
    }

    private ActiveSessions countedActive(Liveness living, int top) {
        boolean isPostgres = database.isPostgres();
        List<Object[]> rows = database.write(entities -> {
            LivingRows all = LivingRows.read(entities);
            if (isPostgres) {
                LargeCount.prepare(entities);
                entities.createNativeQuery(AT_MOST + patience.toMillis()).executeUpdate();
            }
            SqlText sql = all.addTo(new SqlText().append(ACTIVE), living);
            return patiently(() -> sql.append(" group by s.subject) g order by g.n desc, g.subject limit " + top)
                    .rows(entities));
        });
        if (rows.isEmpty()) {
            return new ActiveSessions(Population.exactly(0, 0), List.of());
        }
        Object[] first = rows.get(0);
        return new ActiveSessions(
                Population.exactly(number(first[3]), number(first[2])),
                rows.stream()
                        .map(row -> new SessionsOfUser((String) row[0], number(row[1])))
                        .toList());
    }

    private static <T> T patiently(Supplier<T> query) {
        try {
            return query.get();
        } catch (PersistenceException failed) {
            Throwable cause = failed;
            while (cause.getCause() != null) {
                cause = cause.getCause();
            }
            throw cause instanceof SQLException sql && CANCELLED.equals(sql.getSQLState())
                    ? new TakesTooLong(failed)
                    : failed;
        }
    }

    /** The database is well, but has too much to count. */
    private static final class TakesTooLong extends StoreUnavailableException {

        private static final long serialVersionUID = 1L;

        TakesTooLong(Throwable cause) {
            super("counting all living sessions takes too long", cause);
        }
    }
}
