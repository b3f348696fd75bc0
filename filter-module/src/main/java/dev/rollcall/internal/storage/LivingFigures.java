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
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/** How many sessions live now, and whose they are. If counting would take long, the numbers are estimates. */
final class LivingFigures {

    private static final String SOME =
            "select count(*), count(distinct s.subject) from (select s.subject from rollcall_session s where ";

    private static final String ACTIVE = "select g.subject, g.n, count(*) over (), sum(g.n) over ()"
            + " from (select s.subject, count(*) as n from rollcall_session s where ";

    /** Shorter than the time for which drivers wait for an answer. After that, the database would seem to be gone. */
    private static final Duration PATIENCE = Duration.ofSeconds(4);

    private final Database database;
    private final Duration patience;

    LivingFigures(Database database) {
        this(database, PATIENCE);
    }

    /** @param patience how long to count all living sessions, if the database can be told to stop */
    LivingFigures(Database database, Duration patience) {
        this.database = database;
        this.patience = patience;
    }

    /** As {@link StatisticsStore#population}. */
    Population population(Liveness living) {
        Optional<Planner> planner = database.dialect().planner();
        return database.read(entities -> {
            LivingRows rows = LivingRows.read(entities);
            SqlText sql = rows.addTo(new SqlText().append(SOME), living)
                    .append(planner.isPresent() ? " limit " + (COUNTED + 1) + ") s" : ") s");
            Object[] counted = sql.rows(entities).get(0);
            Population some = Population.exactly(number(counted[0]), number(counted[1]));
            return planner.filter(able -> some.sessions() > COUNTED)
                    .map(able -> estimate(able, entities, rows, some))
                    .orElse(some);
        });
    }

    private static Population estimate(Planner planner, EntityManager entities, LivingRows rows, Population atLeast) {
        SqlText living = JpaSessionSearch.estimable(rows, SessionFilter.NONE);
        long sessions = Math.max(atLeast.sessions(), planner.expectedRows(entities, living));
        long users = Math.max(atLeast.users(), planner.expectedSubjects(entities, sessions));
        return new Population(sessions, Math.min(sessions, users), true);
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
        Optional<Planner> planner = database.dialect().planner();
        List<Object[]> rows = database.write(entities -> {
            LivingRows all = LivingRows.read(entities);
            SqlText sql = all.addTo(new SqlText().append(ACTIVE), living)
                    .append(" group by s.subject) g order by g.n desc, g.subject limit " + top);
            return planner.map(able -> patiently(able, entities, sql)).orElseGet(() -> sql.rows(entities));
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

    private List<Object[]> patiently(Planner planner, EntityManager entities, SqlText query) {
        planner.prepareLargeCount(entities);
        planner.cancelAfter(entities, patience);
        try {
            return query.rows(entities);
        } catch (PersistenceException failed) {
            throw Causes.anySql(failed, planner::isCancelled) ? new TakesTooLong(failed) : failed;
        }
    }

    /** The database works, but has too much to count. */
    private static final class TakesTooLong extends StoreUnavailableException {

        private static final long serialVersionUID = 1L;

        TakesTooLong(Throwable cause) {
            super("counting all living sessions takes too long", cause);
        }
    }
}
