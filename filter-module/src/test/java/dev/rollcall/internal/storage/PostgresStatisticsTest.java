package dev.rollcall.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.internal.session.SessionPolicy;
import dev.rollcall.internal.statistics.ActiveSessions;
import dev.rollcall.internal.statistics.Population;
import dev.rollcall.internal.token.MovableClock;
import dev.rollcall.spi.Liveness;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class PostgresStatisticsTest extends StatisticsContract {

    private static final Liveness LIVING = new SessionPolicy(SETTINGS).liveAt(MovableClock.START);

    @Override
    DataSource emptyDatabase() {
        return TestDatabases.postgres();
    }

    @Test
    void manyLivingSessionsAreEstimated() throws SQLException {
        DataSource dataSource = emptyDatabase();
        try (Database database = TestDatabases.open(dataSource)) {
            assertThat(new JpaStatisticsStore(database).population(LIVING)).isEqualTo(Population.exactly(0, 0));
            addMany(dataSource);

            assertEstimate(new JpaStatisticsStore(database).population(LIVING));
            assertThat(new JpaStatisticsStore(database).active(LIVING, 1).population())
                    .isEqualTo(Population.exactly(30_000, 6_000));
        }
    }

    @Test
    void whatTakesTooLongToCountIsEstimatedAndNoOutage() throws SQLException {
        DataSource dataSource = emptyDatabase();
        try (Database database = TestDatabases.open(dataSource)) {
            database.dialect();
            addMany(dataSource);

            ActiveSessions active = new LivingFigures(database, Duration.ofMillis(1)).active(LIVING, 10);

            assertEstimate(active.population());
            assertThat(active.top()).isEmpty();
            // What was set for this query is not set for the next one of the connection
            assertThat(database.<Object>read(entities ->
                            entities.createNativeQuery("show statement_timeout").getSingleResult()))
                    .isEqualTo("0");
        }
    }

    private static void assertEstimate(Population population) {
        assertThat(population.isEstimate()).isTrue();
        assertThat(population.sessions()).isBetween(20_000L, 40_000L);
        assertThat(population.users()).isBetween(4_000L, 9_000L);
    }

    private static void addMany(DataSource dataSource) throws SQLException {
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("""
                    insert into rollcall_session (id, subject, created_at, remembered, device, device_type,
                        refresh_family_hash, caller_groups, last_active_at, expires_at, refresh_generation, refresh_hash,
                        refreshed_at, everyone_revision, subject_revision)
                    select gen_random_uuid(), 'user' || n %% 6000, %1$d, false, 'x', 'OTHER',
                        'x', '', %1$d, 9000000000000, 0, 'x', 0, 0, 0
                    from generate_series(1, 30000) n""".formatted(MovableClock.START.toEpochMilli()));
            statement.execute("analyze rollcall_session");
        }
    }
}
