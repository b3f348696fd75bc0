package dev.rollcall.internal.history;

import dev.rollcall.Actor;
import dev.rollcall.AdminAction;
import dev.rollcall.SecurityEventType;
import dev.rollcall.Severity;
import dev.rollcall.internal.token.SigningKeyReplaced;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Records what administrators do, and new signing keys. */
@ApplicationScoped
class OperationsEventRecorder {

    @Inject
    SecurityEvents events;

    @Inject
    SessionContext context;

    @Inject
    InstantSource clock;

    void onAdminAction(@Observes @Priority(ObserverOrder.FIRST) AdminAction action) {
        SecurityEventBuilder event = eventOf(action, clock.instant());
        boolean isOfOneSession = action.sessionIds().size() == 1;
        events.record((isOfOneSession ? context.addTo(event, action.sessionIds().get(0)) : event).event());
    }

    static SecurityEventBuilder eventOf(AdminAction action, Instant now) {
        SecurityEventBuilder event = new SecurityEventBuilder(typeOf(action), severityOf(action), now)
                .saying(sentence(action))
                .with(details(action))
                .by(actorOf(action));
        return action.subject().map(event::of).orElse(event);
    }

    /** JMX does not say who calls, only that it is an operator. */
    private static Actor actorOf(AdminAction action) {
        Actor actor = Actors.current();
        return actor.kind() == Actor.Kind.ADMIN ? actor : Actor.of(Actor.Kind.OPERATOR, Optional.of(action.admin()));
    }

    private static SecurityEventType typeOf(AdminAction action) {
        return switch (action.kind()) {
            case SESSION_ENDED, USER_SIGNED_OUT -> SecurityEventType.FORCED_LOGOUT;
            case EVERYONE_SIGNED_OUT, EVERYONE_ELSE_SIGNED_OUT -> SecurityEventType.EMERGENCY_LOGOUT;
        };
    }

    private static Severity severityOf(AdminAction action) {
        return switch (action.kind()) {
            case SESSION_ENDED, USER_SIGNED_OUT -> Severity.WARNING;
            case EVERYONE_SIGNED_OUT, EVERYONE_ELSE_SIGNED_OUT -> Severity.CRITICAL;
        };
    }

    private static String sentence(AdminAction action) {
        return switch (action.kind()) {
            case SESSION_ENDED -> "Signed out by an administrator.";
            case USER_SIGNED_OUT ->
                "Signed out everywhere by an administrator; sessions ended: " + action.revoked() + ".";
            case EVERYONE_SIGNED_OUT ->
                "An administrator signed everyone out; sessions ended: " + action.revoked() + ".";
            case EVERYONE_ELSE_SIGNED_OUT ->
                "An administrator signed everyone else out and stayed signed in; sessions ended: " + action.revoked()
                        + ".";
        };
    }

    private static Map<String, String> details(AdminAction action) {
        Map<String, String> details = new HashMap<>();
        details.put("admin", action.admin());
        details.put("sessions", String.valueOf(action.revoked()));
        action.reason().ifPresent(reason -> details.put("reason", reason.text()));
        if (action.kind() == AdminAction.Kind.EVERYONE_ELSE_SIGNED_OUT) {
            details.put("kept_session", action.adminSession().toString());
        }
        return details;
    }

    void onNewKey(@Observes @Priority(ObserverOrder.FIRST) SigningKeyReplaced event) {
        events.record(new SecurityEventBuilder(SecurityEventType.KEY_ROTATED, Severity.INFO, event.at())
                .by(Actors.system())
                .saying("A new signing key was generated; it signs from " + event.signsFrom() + ".")
                .with(Map.of("key_id", event.keyId(), "replaces", event.replaces()))
                .event());
    }
}
