package dev.rollcall.internal.storage;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.Place;
import dev.rollcall.SecurityEvent;
import dev.rollcall.SecurityEvent.Where;
import dev.rollcall.SecurityEventType;
import dev.rollcall.Severity;
import dev.rollcall.spi.SignInFacts;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** What is known of a user's sign-ins. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class PastSignInsContract {

    private static final Instant NOON = Instant.parse("2026-05-21T12:00:00Z");
    private static final Where LAGOS = new Where(
            Optional.of("203.0.113.7"),
            Optional.of("Lagos, Nigeria"),
            Optional.of("NG"),
            Optional.of(new Place.Point(6.5, 3.4)),
            Optional.of("Chrome 124 on Windows"),
            Optional.of("key"));

    private final Database database;

    PastSignInsContract(DataSource dataSource) {
        database = TestDatabases.open(dataSource);
    }

    @AfterAll
    void close() {
        database.close();
    }

    private void add(SecurityEventType type, String user, Instant at) {
        add(type, user, at, LAGOS);
    }

    private void add(SecurityEventType type, String user, Instant at, Where where) {
        new JpaSecurityEventStore(database)
                .add(new SecurityEvent(
                        UUID.randomUUID(),
                        type,
                        Severity.INFO,
                        at,
                        Optional.of(user),
                        Optional.empty(),
                        where,
                        Optional.empty(),
                        "x",
                        Map.of()));
    }

    @Test
    void theLastSignInsOfTheUserAndNothingElse() {
        String user = UUID.randomUUID().toString();
        add(SecurityEventType.SIGNED_IN, user, NOON);
        add(SecurityEventType.SIGNED_IN, user, NOON.plusSeconds(2));
        add(SecurityEventType.SIGNED_IN, user, NOON.plusSeconds(1));
        add(SecurityEventType.SIGN_IN_FAILED, user, NOON.plusSeconds(3));
        add(SecurityEventType.SIGNED_IN, user + "2", NOON.plusSeconds(3));

        List<SignInFacts> last = new JpaPastSignIns(database).of(user, 2);

        assertThat(last).containsExactly(facts(user, NOON.plusSeconds(2)), facts(user, NOON.plusSeconds(1)));
    }

    @Test
    void whatWasNotKnownOfASignInIsNotKnown() {
        String user = UUID.randomUUID().toString();
        Where unknown = new Where(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
        add(SecurityEventType.SIGNED_IN, user, NOON, unknown);

        assertThat(new JpaPastSignIns(database).of(user, 2))
                .containsExactly(new SignInFacts(
                        user, NOON, "", Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));
    }

    @Test
    void theDetailsOfASignInAreNotRead() {
        String user = UUID.randomUUID().toString();
        add(SecurityEventType.SIGNED_IN, user, NOON);
        database.write(entities -> entities.createNativeQuery(
                        "update rollcall_security_event set details = 'no JSON' where subject = ?1")
                .setParameter(1, user)
                .executeUpdate());

        assertThat(new JpaPastSignIns(database).of(user, 2)).containsExactly(facts(user, NOON));
    }

    private static SignInFacts facts(String user, Instant at) {
        return new SignInFacts(
                user,
                at,
                "Chrome 124 on Windows",
                Optional.of("key"),
                Optional.of("Lagos, Nigeria"),
                Optional.of("NG"),
                Optional.of(new Place.Point(6.5, 3.4)));
    }
}
