package dev.rollcall.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.rollcall.EndReason;
import dev.rollcall.StoreUnavailableException;
import dev.rollcall.spi.Wakeups.Subscription;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

class WakeupsTest {

    private static final Duration LONG = Duration.ofSeconds(20);
    private static final Duration SHORT = Duration.ofMillis(50);

    private final DataSource dataSource = TestDatabases.postgres();
    private final Database database = TestDatabases.open(dataSource);
    private final PostgresWakeups wakeups = new PostgresWakeups(database);

    private void revoke() {
        database.write(entities -> {
            entities.persist(RevocationEntity.ofSession(UUID.randomUUID(), EndReason.SIGNED_OUT, Instant.EPOCH));
            return entities;
        });
    }

    @Test
    void aPublicationWakesThoseWhoListen() {
        try (Subscription subscription = wakeups.subscribe().orElseThrow()) {
            revoke();
            assertThat(subscription.await(SHORT)).isFalse();

            new JpaRevocationLog(database).publish();

            assertThat(subscription.await(LONG)).isTrue();
            assertThat(subscription.await(SHORT)).isFalse();
        }
    }

    @Test
    void publishingNothingWakesNobody() {
        try (Subscription subscription = wakeups.subscribe().orElseThrow()) {
            new JpaRevocationLog(database).publish();

            assertThat(subscription.await(SHORT)).isFalse();
        }
    }

    @Test
    void aConnectionThatIsGivenBackListensNoMore() throws SQLException {
        wakeups.subscribe().orElseThrow().close();

        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            assertThat(statement.executeQuery("select pg_listening_channels()").next())
                    .isFalse();
        }
    }

    @Test
    void aLostConnectionIsNoticed() throws SQLException {
        try (Subscription subscription = wakeups.subscribe().orElseThrow()) {
            try (Connection connection = dataSource.getConnection();
                    Statement statement = connection.createStatement()) {
                statement.execute("select pg_terminate_backend(pid) from pg_stat_activity"
                        + " where datname = current_database() and query ilike 'listen%'");
            }

            assertThatThrownBy(() -> {
                        while (!subscription.await(LONG)) {
                            assertThat(subscription).isNotNull();
                        }
                    })
                    .isInstanceOf(StoreUnavailableException.class);
        }
    }

    @Test
    void h2HasNone() {
        assertThat(new PostgresWakeups(TestDatabases.open(TestDatabases.h2())).subscribe())
                .isEmpty();
    }
}
