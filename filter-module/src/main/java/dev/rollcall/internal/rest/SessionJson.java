package dev.rollcall.internal.rest;

import dev.rollcall.DeviceName;
import dev.rollcall.Session;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonValue;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A session as its user, or an administrator, sees it. */
final class SessionJson {

    private SessionJson() {}

    /** Includes the user, for administrators. */
    static JsonObject withUser(Session session, Optional<UUID> current) {
        return Json.createObjectBuilder()
                .add("id", session.id().toString())
                .add("user", session.subject())
                .addAll(Json.createObjectBuilder(of(session, current)).remove("id"))
                .build();
    }

    static JsonObject of(Session session, Optional<UUID> current) {
        return Json.createObjectBuilder()
                .add("id", session.id().toString())
                .add("device", session.device().device())
                .add(
                        "device_name",
                        text(session.deviceName().map(DeviceName::value).orElse(null)))
                .add("device_os", text(session.device().os()))
                .add("device_browser", text(session.device().browser()))
                .add("device_type", session.device().type().code())
                .add("user_agent", text(session.device().userAgent()))
                .add("ip_address", text(session.origin().ipAddress().orElse(null)))
                .add("location", text(session.origin().location().orElse(null)))
                .add("country", text(session.origin().country().orElse(null)))
                .add("created_at", time(session.createdAt()))
                .add("last_active_at", time(session.lastActiveAt()))
                .add("expires_at", time(session.expiresAt()))
                .add("is_current", current.equals(Optional.of(session.id())))
                .add("is_remembered", session.remembered())
                .add("amr", Json.createArrayBuilder(session.attributes().amr()))
                .add("attributes", attributes(session))
                .build();
    }

    private static JsonObjectBuilder attributes(Session session) {
        JsonObjectBuilder attributes = Json.createObjectBuilder();
        new TreeMap<>(session.attributes().values()).forEach(attributes::add);
        return attributes;
    }

    static JsonValue text(@Nullable String text) {
        return text == null ? JsonValue.NULL : Json.createValue(text);
    }

    static String time(Instant instant) {
        return instant.truncatedTo(ChronoUnit.SECONDS).toString();
    }
}
