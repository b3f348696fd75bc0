package dev.rollcall.internal.history;

import dev.rollcall.Actor;
import dev.rollcall.SecurityEvent;
import dev.rollcall.SecurityEventType;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What users are not told about events of theirs: which administrator or operator did something, and why. */
public final class StaffPrivacy {

    private static final Set<Actor.Kind> STAFF = Set.of(Actor.Kind.ADMIN, Actor.Kind.OPERATOR);
    private static final Set<SecurityEventType> BY_STAFF =
            Set.of(SecurityEventType.FORCED_LOGOUT, SecurityEventType.USER_EXPORTED);
    private static final Set<String> HIDDEN = Set.of("admin", "reason");

    private StaffPrivacy() {}

    /** The event as its user may see it. */
    public static SecurityEvent withoutStaff(SecurityEvent event) {
        return new SecurityEvent(
                event.id(),
                event.type(),
                event.severity(),
                event.at(),
                event.subject(),
                event.sessionId(),
                event.where(),
                event.actor().map(StaffPrivacy::shown),
                event.explanation(),
                details(event));
    }

    private static Actor shown(Actor actor) {
        return STAFF.contains(actor.kind()) ? Actor.of(actor.kind(), Optional.empty()) : actor;
    }

    private static Map<String, String> details(SecurityEvent event) {
        Map<String, String> details = new HashMap<>(event.details());
        if (BY_STAFF.contains(event.type())) {
            details.keySet().removeAll(HIDDEN);
        }
        return details;
    }
}
