package dev.rollcall.internal.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.rollcall.AdminAction;
import dev.rollcall.AdminAction.Kind;
import dev.rollcall.AdminReason;
import dev.rollcall.SecurityEvent;
import dev.rollcall.SecurityEventType;
import dev.rollcall.Session;
import dev.rollcall.Severity;
import dev.rollcall.internal.session.Node;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AdminActionEventsTest {

    private static final UUID OWN_SESSION = UUID.fromString("0b7e6d52-93d0-4a5c-8f0e-6d9a1f1c2b3a");

    private final Node node = Node.start();
    private final MemoryEvents stored = new MemoryEvents();
    private final OperationsEventRecorder recorder = recorder();

    @Test
    void everyoneIncludesTheAdministrator() {
        SecurityEvent event = record(Kind.EVERYONE_SIGNED_OUT, Optional.empty(), List.of(), 12);

        assertThat(event.type()).isEqualTo(SecurityEventType.EMERGENCY_LOGOUT);
        assertThat(event.severity()).isEqualTo(Severity.CRITICAL);
        assertThat(event.explanation()).isEqualTo("An administrator signed everyone out; sessions ended: 12.");
        assertThat(event.details()).isEqualTo(Map.of("admin", "root", "sessions", "12", "reason", "break-in"));
    }

    @Test
    void everyoneElseSparesOneSessionWhichTheEventNames() {
        SecurityEvent event = record(Kind.EVERYONE_ELSE_SIGNED_OUT, Optional.empty(), List.of(), 11);

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
                record(Kind.USER_SIGNED_OUT, Optional.of("alice"), List.of(UUID.randomUUID(), UUID.randomUUID()), 2);

        assertThat(event.type()).isEqualTo(SecurityEventType.FORCED_LOGOUT);
        assertThat(event.severity()).isEqualTo(Severity.WARNING);
        assertThat(event.subject()).contains("alice");
        assertThat(event.sessionId()).isEmpty();
        assertThat(event.explanation()).isEqualTo("Signed out everywhere by an administrator; sessions ended: 2.");
        assertThat(event.details()).isEqualTo(Map.of("admin", "root", "sessions", "2", "reason", "break-in"));
    }

    @Test
    void oneSessionIsAForcedLogoutOfItsDevice() {
        Session session = node.signIn("alice").session();

        SecurityEvent event = record(Kind.SESSION_ENDED, Optional.of("alice"), List.of(session.id()), 1);

        assertThat(event.type()).isEqualTo(SecurityEventType.FORCED_LOGOUT);
        assertThat(event.sessionId()).contains(session.id());
        assertThat(event.where().device()).contains(session.device().device());
        assertThat(event.explanation()).isEqualTo("Signed out by an administrator.");
    }

    private SecurityEvent record(Kind kind, Optional<String> subject, List<UUID> sessions, long revoked) {
        recorder.onAdminAction(new AdminAction(
                kind, "root", OWN_SESSION, subject, sessions, revoked, Optional.of(new AdminReason("break-in"))));
        assertThat(stored.events()).hasSize(1);
        return stored.events().get(0);
    }

    private OperationsEventRecorder recorder() {
        OperationsEventRecorder made = new OperationsEventRecorder();
        made.events = new SecurityEvents(stored, event -> {}, Stream.empty());
        made.context = new SessionContext();
        made.context.sessions = node.store();
        made.clock = node.clock();
        return made;
    }
}
