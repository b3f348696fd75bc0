package dev.rollcall.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.internal.ops.Leases;
import dev.rollcall.testing.Parallel;
import java.time.Duration;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;

/** Who may do a job that one node at a time does. */
abstract class LeaseContract {

    private static final Duration LONG = Duration.ofHours(1);

    private Database database;
    private Leases one;
    private Leases other;

    abstract DataSource emptyDatabase();

    @BeforeEach
    void open() {
        database = SharedDatabase.of(getClass(), this::emptyDatabase).database();
        one = new JpaLeases(database);
        other = new JpaLeases(database);
    }

    @AfterAll
    static void close(TestInfo tests) {
        SharedDatabase.close(tests.getTestClass().orElseThrow());
    }

    @Test
    void oneNodeAtATimeHasAJob() {
        assertThat(one.take("job", LONG)).isTrue();
        assertThat(other.take("job", LONG)).isFalse();
        assertThat(other.take("another job", LONG)).isTrue();
    }

    @Test
    void theHolderMayProlongItsTime() {
        assertThat(one.take("job", LONG)).isTrue();
        assertThat(one.take("job", LONG)).isTrue();
        assertThat(other.take("job", LONG)).isFalse();
    }

    @Test
    void aLeaseThatRanOutIsTakenOver() {
        assertThat(one.take("job", Duration.ZERO)).isTrue();
        assertThat(other.take("job", LONG)).isTrue();
        assertThat(one.take("job", LONG)).isFalse();
    }

    @Test
    void aJobThatWasGivenBackIsFree() {
        one.take("job", LONG);

        other.release("job");
        assertThat(other.take("job", LONG)).isFalse();

        one.release("job");
        assertThat(other.take("job", LONG)).isTrue();
    }

    @Test
    void ofNodesThatComeTogetherOneGetsTheJob() throws Exception {
        for (int round = 0; round < 3; round++) {
            String job = "job " + round;
            assertThat(Parallel.run(8, number -> new JpaLeases(database).take(job, LONG)))
                    .containsOnlyOnce(true);
        }
    }
}
