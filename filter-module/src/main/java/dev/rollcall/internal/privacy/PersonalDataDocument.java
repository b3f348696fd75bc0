package dev.rollcall.internal.privacy;

import dev.rollcall.DeviceFacts;
import dev.rollcall.DeviceName;
import dev.rollcall.EndReason;
import dev.rollcall.PersonalData;
import dev.rollcall.Place;
import dev.rollcall.SecurityEvent;
import dev.rollcall.internal.history.StaffPrivacy;
import dev.rollcall.internal.privacy.PersonalDataStore.EndedSession;
import dev.rollcall.internal.throttle.Bucket;
import dev.rollcall.spi.StoredSession;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.stream.JsonGenerator;
import jakarta.json.stream.JsonGeneratorFactory;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The JSON document about a person. Hashes of secrets are left out, and so is what is about others: which administrator did
 * something and why, and whom something that the person did was about.
 */
final class PersonalDataDocument implements PersonalData {

    private static final JsonGeneratorFactory GENERATORS = Json.createGeneratorFactory(Map.of());

    private final PersonalDataSource source;
    private final String subject;
    private final List<StoredSession> firstSessions;
    private final Instant at;

    PersonalDataDocument(PersonalDataSource source, String subject, List<StoredSession> firstSessions, Instant at) {
        this.source = source;
        this.subject = subject;
        this.firstSessions = List.copyOf(firstSessions);
        this.at = at;
    }

    @Override
    public void writeTo(OutputStream stream) throws IOException {
        try (JsonGenerator json = GENERATORS.createGenerator(new LeftOpen(stream), StandardCharsets.UTF_8)) {
            write(new Out(json));
        } catch (JsonException failed) {
            if (failed.getCause() instanceof IOException broken) {
                throw broken;
            }
            throw failed;
        }
        stream.flush();
    }

    /** A generator closes what it writes to, but whoever brought the stream may have more to write. */
    private static final class LeftOpen extends FilterOutputStream {

        LeftOpen(OutputStream stream) {
            super(stream);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            out.write(bytes, offset, length);
        }

        @Override
        public void close() throws IOException {
            flush();
        }
    }

    private void write(Out out) {
        out.json.writeStartObject();
        out.text("user", subject).time("exported_at", at);
        out.list("sessions", firstSessions, source::sessions, subject, session -> write(out, session));
        List<EndedSession> ended = source.endedSessions(subject, Optional.empty());
        out.list("past_sessions", ended, source::endedSessions, subject, session -> write(out, session));
        List<SecurityEvent> events = source.events(subject, Optional.empty());
        out.list("security_events", events, source::events, subject, event -> write(out, event));
        List<SecurityEvent> acts = source.acts(subject, Optional.empty());
        out.list("acts", acts, source::acts, subject, act -> writeAct(out, act));
        out.json.writeStartArray("announced_ends");
        source.announcedEnds(subject).forEach(reason -> out.json.write(reason.code()));
        out.json.writeEnd();
        writeFailures(out, source.failures(subject));
        out.json.writeEnd();
    }

    private static void write(Out out, StoredSession session) {
        out.id("id", session.id());
        out.json.writeStartArray("groups");
        session.groups().stream().sorted().forEach(out.json::write);
        out.json.writeEnd();
        out.time("created_at", session.createdAt())
                .time("last_active_at", session.lastActiveAt())
                .time("expires_at", session.expiresAt())
                .text("end_reason", session.endReason().map(EndReason::code))
                .flag("is_remembered", session.remembered())
                .text("device_name", session.deviceName().map(DeviceName::value));
        write(out, session.device());
        out.text("user_agent", session.device().userAgent())
                .text("ip_address", session.origin().ipAddress())
                .text("location", session.origin().location())
                .text("country", session.origin().country());
        out.json.writeStartArray("amr");
        session.attributes().amr().forEach(out.json::write);
        out.json.writeEnd();
        out.json.writeStartObject("attributes");
        new TreeMap<>(session.attributes().values()).forEach(out::text);
        out.json.writeEnd();
    }

    private static void write(Out out, EndedSession session) {
        out.id("id", session.id())
                .time("created_at", session.createdAt())
                .time("ended_at", session.endedAt())
                .text("end_reason", session.endReason().code())
                .flag("is_remembered", session.remembered());
        write(out, session.device());
        out.text("country", session.country());
    }

    private static void write(Out out, DeviceFacts device) {
        out.text("device", device.device())
                .text("device_browser", device.browser())
                .text("device_os", device.os())
                .text("device_type", device.type().code());
    }

    private static void write(Out out, SecurityEvent found) {
        SecurityEvent event = StaffPrivacy.withoutStaff(found);
        writeHead(out, event);
        out.text("session_id", event.sessionId().map(UUID::toString))
                .text("ip_address", event.where().ipAddress())
                .text("location", event.where().location())
                .text("country", event.where().country());
        event.where().point().ifPresent(point -> write(out, point));
        out.text("device", event.where().device());
        event.actor().ifPresent(actor -> {
            out.json.writeStartObject("actor");
            out.text("kind", actor.kind().code())
                    .text("name", actor.name())
                    .text("session_id", actor.sessionId().map(UUID::toString))
                    .text("ip_address", actor.ipAddress())
                    .text("device", actor.device());
            out.json.writeEnd();
        });
        out.text("explanation", event.explanation());
        out.json.writeStartObject("details");
        new TreeMap<>(event.details()).forEach(out::text);
        out.json.writeEnd();
    }

    private static void write(Out out, Place.Point point) {
        out.json.write("latitude", point.latitude()).write("longitude", point.longitude());
    }

    private static void writeHead(Out out, SecurityEvent event) {
        out.id("id", event.id())
                .text("type", event.type().code())
                .text("severity", event.severity().code())
                .time("occurred_at", event.at());
    }

    /** Only the person's part in it. */
    private static void writeAct(Out out, SecurityEvent event) {
        writeHead(out, event);
        event.actor()
                .ifPresent(actor -> out.text("kind", actor.kind().code())
                        .text("session_id", actor.sessionId().map(UUID::toString))
                        .text("ip_address", actor.ipAddress())
                        .text("device", actor.device()));
        out.text("reason", Optional.ofNullable(event.details().get("reason")));
    }

    private static void writeFailures(Out out, Optional<Bucket> failures) {
        if (failures.isEmpty()) {
            out.json.writeNull("failed_sign_ins");
            return;
        }
        Bucket bucket = failures.get();
        out.json.writeStartObject("failed_sign_ins").write("count", bucket.failures());
        out.time("first_at", bucket.firstFailureAt())
                .time("last_at", bucket.lastFailureAt())
                .time("locked_until", bucket.lockedUntil());
        out.json.writeEnd();
    }

    /** Writes members; what is not known is null. */
    private record Out(JsonGenerator json) {

        Out text(String name, @Nullable String value) {
            if (value == null) {
                json.writeNull(name);
            } else {
                json.write(name, value);
            }
            return this;
        }

        Out text(String name, Optional<String> value) {
            return text(name, value.orElse(null));
        }

        Out id(String name, UUID value) {
            return text(name, value.toString());
        }

        Out time(String name, Instant value) {
            return text(name, value.equals(Instant.EPOCH) ? null : value.toString());
        }

        Out flag(String name, boolean value) {
            json.write(name, value);
            return this;
        }

        /** All pages from the first one on; the next one begins after the last element. */
        <T> void list(
                String name,
                List<T> first,
                BiFunction<String, Optional<T>, List<T>> next,
                String subject,
                Consumer<T> writer) {
            json.writeStartArray(name);
            List<T> page = first;
            while (!page.isEmpty()) {
                page.forEach(element -> {
                    json.writeStartObject();
                    writer.accept(element);
                    json.writeEnd();
                });
                page = next.apply(subject, Optional.of(page.get(page.size() - 1)));
            }
            json.writeEnd();
        }
    }
}
