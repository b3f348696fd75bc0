package dev.rollcall.internal.storage;

import dev.rollcall.Actor;
import dev.rollcall.Place;
import dev.rollcall.SecurityEvent;
import dev.rollcall.SecurityEvent.Where;
import dev.rollcall.SecurityEventType;
import dev.rollcall.Severity;
import jakarta.json.Json;
import jakarta.json.JsonBuilderFactory;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonReader;
import jakarta.json.JsonReaderFactory;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.io.StringReader;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code rollcall_security_event}. */
@Entity(name = "RollcallSecurityEvent")
@Table(name = "rollcall_security_event")
@SuppressWarnings("NullAway.Init") // JPA fills the fields
class SecurityEventEntity {

    /** No session has the nil UUID. EclipseLink binds null as text, which PostgreSQL does not accept as a UUID. */
    private static final UUID NO_SESSION = new UUID(0, 0);

    private static final int LONGEST_DETAILS = 2000;

    /** Details that tell who an administrator was. */
    private static final Set<String> OF_ACTOR = Set.of("admin", "kept_session");

    /** The static methods of {@link Json} look up a provider at each call. */
    private static final JsonBuilderFactory BUILDERS = Json.createBuilderFactory(Map.of());

    private static final JsonReaderFactory READERS = Json.createReaderFactory(Map.of());

    @Id
    UUID id;

    @Enumerated(EnumType.STRING)
    SecurityEventType type;

    @Enumerated(EnumType.STRING)
    Severity severity;

    @Column(name = "occurred_at")
    Instant at;

    @Nullable
    String subject;

    @Column(name = "session_id")
    UUID sessionId = NO_SESSION;

    @Column(name = "ip_address")
    @Nullable
    String ipAddress;

    @Nullable
    String location;

    @Nullable
    String country;

    @Nullable
    Double latitude;

    @Nullable
    Double longitude;

    @Nullable
    String device;

    @Column(name = "device_key")
    @Nullable
    String deviceKey;

    @Column(name = "actor_kind")
    @Enumerated(EnumType.STRING)
    Actor.@Nullable Kind actorKind;

    @Column(name = "actor_name")
    @Nullable
    String actorName;

    @Column(name = "actor_session_id")
    UUID actorSessionId = NO_SESSION;

    @Column(name = "actor_ip_address")
    @Nullable
    String actorIpAddress;

    @Column(name = "actor_device")
    @Nullable
    String actorDevice;

    String explanation;

    String details;

    static SecurityEventEntity of(SecurityEvent event) {
        SecurityEventEntity row = new SecurityEventEntity();
        row.id = event.id();
        row.type = event.type();
        row.severity = event.severity();
        row.at = event.at();
        row.subject = event.subject().orElse(null);
        row.sessionId = event.sessionId().orElse(NO_SESSION);
        row.explanation = event.explanation();
        row.details = json(event.details());
        row.fill(event.where());
        event.actor().ifPresent(row::fill);
        return row;
    }

    private void fill(Actor actor) {
        actorKind = actor.kind();
        actorName = actor.name().orElse(null);
        actorSessionId = actor.sessionId().orElse(NO_SESSION);
        actorIpAddress = actor.ipAddress().orElse(null);
        actorDevice = actor.device().orElse(null);
    }

    private void fill(Where where) {
        ipAddress = where.ipAddress().orElse(null);
        location = where.location().orElse(null);
        country = where.country().orElse(null);
        latitude = where.point().map(Place.Point::latitude).orElse(null);
        longitude = where.point().map(Place.Point::longitude).orElse(null);
        device = where.device().orElse(null);
        deviceKey = where.deviceKey().orElse(null);
    }

    SecurityEvent toEvent() {
        return new SecurityEvent(
                id,
                type,
                severity,
                at,
                Optional.ofNullable(subject),
                session(sessionId),
                new Where(
                        Optional.ofNullable(ipAddress),
                        Optional.ofNullable(location),
                        Optional.ofNullable(country),
                        point(),
                        Optional.ofNullable(device),
                        Optional.ofNullable(deviceKey)),
                Optional.ofNullable(actorKind)
                        .map(kind -> new Actor(
                                kind,
                                Optional.ofNullable(actorName),
                                session(actorSessionId),
                                Optional.ofNullable(actorIpAddress),
                                Optional.ofNullable(actorDevice))),
                explanation,
                map(details));
    }

    private static Optional<UUID> session(UUID id) {
        return Optional.of(id).filter(session -> !session.equals(NO_SESSION));
    }

    private Optional<Place.Point> point() {
        return latitude == null || longitude == null
                ? Optional.empty()
                : Optional.of(new Place.Point(latitude, longitude));
    }

    /** Leaves only what kind of actor it was. */
    void anonymiseActor() {
        actorName = null;
        actorSessionId = NO_SESSION;
        actorIpAddress = null;
        actorDevice = null;
        Map<String, String> kept = map(details);
        kept.keySet().removeAll(OF_ACTOR);
        details = json(kept);
    }

    /** If the details don't fit into the column, those with the last names are left out. */
    static String json(Map<String, String> details) {
        TreeMap<String, String> kept = new TreeMap<>(details);
        String json = object(kept);
        while (json.length() > LONGEST_DETAILS) {
            kept.pollLastEntry();
            json = object(kept);
        }
        return json;
    }

    private static String object(Map<String, String> details) {
        JsonObjectBuilder json = BUILDERS.createObjectBuilder();
        details.forEach(json::add);
        return json.build().toString();
    }

    private static Map<String, String> map(String json) {
        Map<String, String> map = new HashMap<>();
        try (JsonReader reader = READERS.createReader(new StringReader(json))) {
            JsonObject object = reader.readObject();
            object.keySet().forEach(name -> map.put(name, object.getString(name)));
        }
        return map;
    }
}
