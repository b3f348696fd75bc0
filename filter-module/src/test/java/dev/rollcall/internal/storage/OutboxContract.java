package dev.rollcall.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.EndReason;
import dev.rollcall.internal.ops.AnnouncedEnd;
import dev.rollcall.internal.ops.Outbox;
import dev.rollcall.testing.Parallel;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** What was announced outlives the node that heard of it, and one node at a time takes care of it. */
abstract class OutboxContract {

    private static final Duration LONG = Duration.ofHours(1);

    private DataSource dataSource;
    private Database database;
    private Outbox outbox;

    abstract DataSource emptyDatabase();

    @BeforeEach
    void open() {
        SharedDatabase shared = SharedDatabase.of(getClass(), this::emptyDatabase);
        dataSource = shared.dataSource();
        database = shared.database();
        outbox = new JpaOutbox(database);
    }

    @AfterAll
    static void close(TestInfo tests) {
        SharedDatabase.close(tests.getTestClass().orElseThrow());
    }

    private static AnnouncedEnd end(String subject) {
        return new AnnouncedEnd(UUID.randomUUID(), subject, EndReason.PASSWORD_CHANGED);
    }

    @Test
    void aNodeThatDiesLeavesItsAnnouncementsToAnother() {
        AnnouncedEnd end = end("Zoë");
        try (Database dead = TestDatabases.open(dataSource)) {
            new JpaOutbox(dead).add(end, Duration.ZERO);
        }

        assertThat(outbox.take(LONG, 10)).containsExactly(end);
    }

    @Test
    void nobodyTakesWhatIsNotDueOrTakenOrRemoved() {
        AnnouncedEnd early = end("early");
        AnnouncedEnd due = end("due");
        AnnouncedEnd over = end("over");
        outbox.add(early, LONG);
        outbox.add(due, Duration.ZERO);
        outbox.add(over, Duration.ZERO);
        outbox.remove(over.id());
        outbox.remove(UUID.randomUUID());

        assertThat(outbox.take(LONG, 10)).containsExactly(due);
        assertThat(outbox.take(LONG, 10)).isEmpty();
    }

    @Test
    void whatWasTakenAndNotRemovedIsTakenAgainAfterTheLease() {
        AnnouncedEnd end = end("alice");
        outbox.add(end, Duration.ZERO);

        assertThat(outbox.take(Duration.ZERO, 10)).containsExactly(end);
        assertThat(outbox.take(LONG, 10)).containsExactly(end);
    }

    @Test
    void eachTimeItIsTakenTheLeaseDoubles() throws SQLException {
        outbox.add(end("alice"), Duration.ZERO);
        for (int taken = 0; taken < 12; taken++) {
            assertThat(outbox.take(Duration.ofMinutes(2), 10)).hasSize(1);
            long lease = leaseInMinutes();
            assertThat(lease).isBetween(Math.min(60, 2L << taken) - 1, Math.min(60, 2L << taken));
            LimitedUserContract.execute(dataSource, "update rollcall_outbox set due_at = 0");
        }
    }

    private long leaseInMinutes() {
        String left = "select due_at - %s from rollcall_outbox"
                .formatted(database.dialect().now());
        return database.read(entities -> Duration.ofMillis(
                        Columns.number(entities.createNativeQuery(left).getSingleResult()))
                .plusSeconds(1)
                .toMinutes());
    }

    @Test
    void whatIsWrittenDownAgainStaysAsItIs() {
        AnnouncedEnd end = end("alice");
        outbox.add(end, Duration.ZERO);
        outbox.add(end, LONG);

        assertThat(outbox.take(LONG, 10)).containsExactly(end);
    }

    @Test
    void theOldestComeFirst() {
        List<AnnouncedEnd> ends = List.of(end("a"), end("b"), end("c"));
        ends.forEach(end -> outbox.add(end, Duration.ofHours(-1 - ends.indexOf(end))));

        assertThat(outbox.take(LONG, 2)).containsExactly(ends.get(2), ends.get(1));
    }

    @Test
    void ofNodesThatComeTogetherOneTakesIt() throws Exception {
        for (int round = 0; round < 3; round++) {
            outbox.add(end("alice"), Duration.ZERO);

            assertThat(Parallel.run(
                            8, number -> new JpaOutbox(database).take(LONG, 10).size()))
                    .containsOnlyOnce(1);
        }
    }
}
