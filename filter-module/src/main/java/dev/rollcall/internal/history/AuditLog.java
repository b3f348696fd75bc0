package dev.rollcall.internal.history;

import dev.rollcall.Actor;
import dev.rollcall.SecurityEvent;
import dev.rollcall.internal.base.PlainText;
import jakarta.json.Json;
import jakarta.json.JsonObjectBuilder;
import java.lang.System.Logger.Level;
import java.util.TreeMap;

/**
 * Writes every security event as one line of JSON to the logger {@code rollcall.audit}, the moment it happens, whether or
 * not the database can be reached. Line breaks and other control characters are escaped. Tokens, cookies and their hashes
 * never appear.
 */
final class AuditLog {

    private static final System.Logger LOG = System.getLogger("rollcall.audit");

    void write(SecurityEvent event) {
        LOG.log(Level.INFO, () -> line(event));
    }

    static String line(SecurityEvent event) {
        JsonObjectBuilder json = Json.createObjectBuilder()
                .add("at", event.at().toString())
                .add("type", event.type().code())
                .add("severity", event.severity().code());
        event.subject().ifPresent(subject -> json.add("user", subject));
        event.sessionId().ifPresent(session -> json.add("session_id", session.toString()));
        event.where().ipAddress().ifPresent(address -> json.add("ip_address", address));
        event.where().location().ifPresent(location -> json.add("location", location));
        event.where().device().ifPresent(device -> json.add("device", device));
        event.actor().ifPresent(actor -> json.add("actor", json(actor)));
        json.add("explanation", event.explanation());
        JsonObjectBuilder details = Json.createObjectBuilder();
        new TreeMap<>(event.details()).forEach(details::add);
        return escaped(json.add("details", details)
                .add("id", event.id().toString())
                .build()
                .toString());
    }

    private static JsonObjectBuilder json(Actor actor) {
        JsonObjectBuilder json =
                Json.createObjectBuilder().add("kind", actor.kind().code());
        actor.name().ifPresent(name -> json.add("name", name));
        actor.sessionId().ifPresent(session -> json.add("session_id", session.toString()));
        actor.ipAddress().ifPresent(address -> json.add("ip_address", address));
        actor.device().ifPresent(device -> json.add("device", device));
        return json;
    }

    /** JSON does not escape everything that a terminal or a log viewer would act on. */
    private static String escaped(String json) {
        StringBuilder line = new StringBuilder(json.length());
        json.codePoints().forEach(c -> {
            if (PlainText.isUnsafe(c)) {
                line.append("\\u%04x".formatted(c));
            } else {
                line.appendCodePoint(c);
            }
        });
        return line.toString();
    }
}
