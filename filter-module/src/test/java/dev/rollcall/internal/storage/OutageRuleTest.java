package dev.rollcall.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.persistence.NoResultException;
import jakarta.persistence.PersistenceException;
import jakarta.persistence.QueryTimeoutException;
import jakarta.persistence.RollbackException;
import java.sql.SQLDataException;
import java.sql.SQLException;
import java.sql.SQLSyntaxErrorException;
import java.sql.SQLTransientConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What can't be brought about with a database that is well: full disks, lost rights, pools of servers. */
class OutageRuleTest {

    private static final Dialect H2 = new H2Dialect();
    private static final Dialect POSTGRES = new PostgresDialect();
    private static final Dialect MARIADB = MariaDbDialect.ANY;

    private static boolean isOutage(Dialect dialect, SQLException failed) {
        return OutageRule.isOutage(new RollbackException(new PersistenceException(failed)), dialect::isMistake);
    }

    @ParameterizedTest
    @CsvSource({
        "08006, connection failure",
        "25006, read only",
        "28P01, wrong password",
        "40001, serialization failure",
        "42501, missing right",
        "42P01, missing table",
        "42703, missing column",
        "53100, disk full",
        "53300, too many connections",
        "55P03, lock not available",
        "57014, cancelled",
        "57P01, shut down by an administrator",
        "58030, input or output error",
        "XX000, error inside the database"
    })
    void onPostgresIsAnOutage(String state, String what) {
        assertThat(isOutage(POSTGRES, new SQLException(what, state))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "0A000, not supported",
        "21000, more than one row",
        "22001, too long",
        "22021, no such character",
        "23502, null",
        "23505, duplicate",
        "42601, syntax",
        "42883, no such function"
    })
    void onPostgresIsAMistake(String state, String what) {
        assertThat(isOutage(POSTGRES, new SQLException(what, state))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "HY000, 1021, disk full",
        "HY000, 1114, table full",
        "HY000, 1205, lock wait timeout",
        "HY000, 1290, read only",
        "25006, 1792, read only transaction",
        "08004, 1040, too many connections",
        "42000, 1203, too many connections of this user",
        "42000, 1226, more than this user may use",
        "42000, 1142, missing right",
        "42S02, 1146, missing table",
        "70100, 1317, interrupted"
    })
    void onMariadbIsAnOutage(String state, int code, String what) {
        assertThat(isOutage(MARIADB, new SQLException(what, state, code))).isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "42000, 1064, syntax",
        "22001, 1406, too long",
        "01000, 1265, cut",
        "HY000, 1364, no value for a column",
        "23000, 1048, null",
        "23000, 1062, duplicate",
        "23000, 4025, constraint"
    })
    void onMariadbIsAMistake(String state, int code, String what) {
        assertThat(isOutage(MARIADB, new SQLException(what, state, code))).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "90098, closed",
        "90067, connection broken",
        "90031, input or output error",
        "90097, read only",
        "90013, no such database",
        "42S02, missing table",
        "HYT00, lock timeout",
        "50000, general error"
    })
    void onH2IsAnOutage(String state, String what) {
        assertThat(isOutage(H2, new SQLException(what, state))).isTrue();
    }

    @Test
    void theStatesThatAreH2sOwnGoByTheirClass() {
        assertThat(isOutage(H2, new SQLSyntaxErrorException("missing right", "90096", 90096)))
                .isTrue();
        assertThat(isOutage(H2, new SQLDataException("a parameter is not set", "90012", 90012)))
                .isFalse();
    }

    @Test
    void aPoolOftenGivesNoState() {
        SQLException pooled = new SQLTransientConnectionException("no connection within 30 s");

        assertThat(isOutage(POSTGRES, pooled)).isTrue();
        assertThat(isOutage(POSTGRES, new SQLException("in vain", new SQLException("too long", "22001"))))
                .isFalse();
    }

    @Test
    void withoutSqlOnlyLocksAndTimeoutsAreOutages() {
        assertThat(OutageRule.isOutage(new QueryTimeoutException("slow"), POSTGRES::isMistake))
                .isTrue();
        assertThat(OutageRule.isOutage(new NoResultException("none"), POSTGRES::isMistake))
                .isFalse();
        assertThat(OutageRule.isOutage(new IllegalArgumentException("no such entity"), POSTGRES::isMistake))
                .isFalse();
    }

    @Test
    void whatIsItsOwnCauseEnds() {
        RuntimeException circular = new IllegalStateException("first");
        circular.initCause(new IllegalStateException("second", circular));

        assertThat(OutageRule.isOutage(circular, POSTGRES::isMistake)).isFalse();
    }
}
