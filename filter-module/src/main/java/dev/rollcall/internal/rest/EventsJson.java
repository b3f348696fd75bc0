package dev.rollcall.internal.rest;

import dev.rollcall.Actor;
import dev.rollcall.SecurityEvent;
import dev.rollcall.internal.history.StaffPrivacy;
import jakarta.json.Json;
import jakarta.json.JsonArrayBuilder;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;

/** A page of security events. */
final class EventsJson {

    private EventsJson() {}

    /** A page for the user, who is not told which administrator did something, nor why. */
    static JsonObject forUser(List<SecurityEvent> found, EventListQuery query) {
        return page(found.stream().map(StaffPrivacy::withoutStaff).toList(), query);
    }

    static JsonObject forAdministrators(List<SecurityEvent> found, EventListQuery query) {
        return page(found, query);
    }

    /** The page of the events found, which are one more if there is a next page. */
    private static JsonObject page(List<SecurityEvent> found, EventListQuery query) {
        List<SecurityEvent> page = found.subList(0, Math.min(query.limit(), found.size()));
        JsonArrayBuilder events = Json.createArrayBuilder();
        page.forEach(event -> events.add(json(event)));
        JsonValue next = found.size() > query.limit()
                ? Json.createValue(query.cursorAfter(page.get(page.size() - 1)))
                : JsonValue.NULL;
        return Json.createObjectBuilder()
                .add("events", events)
                .add("next", next)
                .build();
    }

    private static JsonObject json(SecurityEvent event) {
        JsonObjectBuilder details = Json.createObjectBuilder();
        new TreeMap<>(event.details()).forEach(details::add);
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
                .add("actor", event.actor().map(EventsJson::json).orElse(JsonValue.NULL))
                .add("explanation", event.explanation())
                .add("details", details)
                .build();
    }

    private static JsonValue json(Actor actor) {
        return Json.createObjectBuilder()
                .add("kind", actor.kind().code())
                .add("name", text(actor.name()))
                .add("session_id", text(actor.sessionId().map(UUID::toString)))
                .add("ip_address", text(actor.ipAddress()))
                .add("device", text(actor.device()))
                .build();
    }

    private static JsonValue text(Optional<String> text) {
        return SessionJson.text(text.orElse(null));
    }
}
