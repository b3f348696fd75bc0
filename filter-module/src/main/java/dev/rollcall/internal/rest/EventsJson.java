package dev.rollcall.internal.rest;

import dev.rollcall.Actor;
import dev.rollcall.SecurityEvent;
import dev.rollcall.SecurityEventType;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;

/** A page of security events. */
final class EventsJson {

    private static final Set<Actor.Kind> OF_STAFF = Set.of(Actor.Kind.ADMIN, Actor.Kind.OPERATOR);

    private EventsJson() {}

    /** A page for the user, who is not told which administrator did something, nor why. */
    static JsonObject forUser(List<SecurityEvent> found, EventListQuery query) {
        return page(found, query, true);
    }

    static JsonObject forAdministrators(List<SecurityEvent> found, EventListQuery query) {
        return page(found, query, false);
    }

    /** The page of the events found, which are one more if there is a next page. */
    private static JsonObject page(List<SecurityEvent> found, EventListQuery query, boolean isForUser) {
        List<SecurityEvent> page = found.subList(0, Math.min(query.limit(), found.size()));
        JsonArrayBuilder events = Json.createArrayBuilder();
        page.forEach(event -> events.add(json(event, isForUser)));
        JsonValue next = found.size() > query.limit()
                ? Json.createValue(query.cursorAfter(page.get(page.size() - 1)))
                : JsonValue.NULL;
        return Json.createObjectBuilder()
                .add("events", events)
                .add("next", next)
                .build();
    }

    private static JsonObject json(SecurityEvent event, boolean isForUser) {
        Set<String> hidden =
                isForUser && event.type() == SecurityEventType.FORCED_LOGOUT ? Set.of("admin", "reason") : Set.of();
        JsonObjectBuilder details = Json.createObjectBuilder();
        new TreeMap<>(event.details()).forEach((name, value) -> {
            if (!hidden.contains(name)) {
                details.add(name, value);
            }
        });
        return Json.createObjectBuilder()
                .add("id", event.id().toString())
                .add("type", event.type().code())
                .add("severity", event.severity().code())
                .add("occurred_at", SessionJson.time(event.at()))
                .add("user", text(event.subject()))
                .add("session_id", text(event.sessionId().map(UUID::toString)))
                .add("ip_address", text(event.where().ipAddress()))
                .add("location", text(event.where().location()))
                .add("device", text(event.where().device()))
                .add("actor", actor(event, isForUser))
                .add("explanation", event.explanation())
                .add("details", details)
                .build();
    }

    private static JsonValue actor(SecurityEvent event, boolean isForUser) {
        if (event.actor().isEmpty()) {
            return JsonValue.NULL;
        }
        Actor actor = event.actor().get();
        Actor shown = isForUser && OF_STAFF.contains(actor.kind()) ? Actor.of(actor.kind(), Optional.empty()) : actor;
        return Json.createObjectBuilder()
                .add("kind", shown.kind().code())
                .add("name", text(shown.name()))
                .add("session_id", text(shown.sessionId().map(UUID::toString)))
                .add("ip_address", text(shown.ipAddress()))
                .add("device", text(shown.device()))
                .build();
    }

    private static JsonValue text(Optional<String> text) {
        return SessionJson.text(text.orElse(null));
    }
}
