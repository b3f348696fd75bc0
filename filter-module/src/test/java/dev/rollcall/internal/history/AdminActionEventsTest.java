package dev.rollcall.internal.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.Actor;
import dev.rollcall.AdminAction;
import dev.rollcall.AdminAction.Kind;
import dev.rollcall.AdminReason;
import dev.rollcall.SecurityEvent;
import dev.rollcall.SecurityEventType;
import dev.rollcall.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class AdminActionEventsTest {

    private static final UUID OWN_SESSION = UUID.fromString("0b7e6d52-93d0-4a5c-8f0e-6d9a1f1c2b3a");

    @Test
    void everyoneIncludesTheAdministrator() {
        SecurityEvent event = event(Kind.EVERYONE_SIGNED_OUT, Optional.empty(), List.of(), 12);

        assertThat(event.type()).isEqualTo(SecurityEventType.EMERGENCY_LOGOUT);
        assertThat(event.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(event.explanation()).isEqualTo("An administrator signed everyone out; sessions ended: 12.");
        assertThat(event.details()).isEqualTo(Map.of("admin", "root", "sessions", "12", "reason", "break-in"));
    }

    @Test
    void everyoneElseSparesOneSessionWhichTheEventNames() {
        SecurityEvent event = event(Kind.EVERYONE_ELSE_SIGNED_OUT, Optional.empty(), List.of(), 11);

        assertThat(event.type()).isEqualTo(SecurityEventType.EMERGENCY_LOGOUT);
        assertThat(event.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(event.explanation())
                .isEqualTo("An administrator signed everyone else out and stayed signed in; sessions ended: 11.");
        assertThat(event.details())
                .isEqualTo(Map.of(
                        "admin", "root",
                        "sessions", "11",
                        "reason", "break-in",
                        "kept_session", OWN_SESSION.toString()));
    }

    @Test
    void allSessionsOfAUserAreAForcedLogout() {
        SecurityEvent event =
                event(Kind.USER_SIGNED_OUT, Optional.of("alice"), List.of(UUID.randomUUID(), UUID.randomUUID()), 2);

        assertThat(event.type()).isEqualTo(SecurityEventType.FORCED_LOGOUT);
        assertThat(event.severity()).isEqualTo(Severity.WARNING);
        assertThat(event.subject()).contains("alice");
        assertThat(event.sessionId()).isEmpty();
        assertThat(event.explanation()).isEqualTo("Signed out everywhere by an administrator; sessions ended: 2.");
        assertThat(event.details()).isEqualTo(Map.of("admin", "root", "sessions", "2", "reason", "break-in"));
    }

    @Test
    void oneSessionIsAForcedLogout() {
        SecurityEvent event = event(Kind.SESSION_ENDED, Optional.of("alice"), List.of(UUID.randomUUID()), 1);

        assertThat(event.type()).isEqualTo(SecurityEventType.FORCED_LOGOUT);
        assertThat(event.severity()).isEqualTo(Severity.WARNING);
        assertThat(event.subject()).contains("alice");
        assertThat(event.explanation()).isEqualTo("Signed out by an administrator.");
        assertThat(event.details()).isEqualTo(Map.of("admin", "root", "sessions", "1", "reason", "break-in"));
    }

    @Test
    void whatIsDoneOutsideOfTheSessionApiIsAnOperators() {
        SecurityEvent event = event(Kind.SESSION_ENDED, Optional.of("alice"), List.of(UUID.randomUUID()), 1);

        assertThat(event.actor()).contains(Actor.of(Actor.Kind.OPERATOR, Optional.of("root")));
    }

    @Test
    @SuppressWarnings("try") // nothing to do with the resource but to close it
    void anAdministratorIsKnownWithSessionAndPlace() {
        Actor admin = new Actor(
                Actor.Kind.ADMIN,
                Optional.of("root"),
                Optional.of(OWN_SESSION),
                Optional.of("192.0.2.1"),
                Optional.of("Chrome 124 on Windows"));
        try (Actors.Acting acting = Actors.as(() -> admin)) {
            assertThat(event(Kind.SESSION_ENDED, Optional.of("alice"), List.of(UUID.randomUUID()), 1)
                            .actor())
                    .contains(admin);
        }
    }

    private static SecurityEvent event(Kind kind, Optional<String> subject, List<UUID> sessions, long revoked) {
        AdminAction action = new AdminAction(
                kind, "root", OWN_SESSION, subject, sessions, revoked, Optional.of(new AdminReason("break-in")));
        return OperationsEventRecorder.eventOf(action, Instant.EPOCH).event();
    }
}
