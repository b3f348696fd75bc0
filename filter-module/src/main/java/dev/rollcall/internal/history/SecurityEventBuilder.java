package dev.rollcall.internal.history;

import dev.rollcall.Client;
import dev.rollcall.SecurityEvent;
import dev.rollcall.SecurityEvent.Where;
import dev.rollcall.SecurityEventType;
import dev.rollcall.Session;
import dev.rollcall.Severity;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** Builds a security event. */
record SecurityEventBuilder(
        SecurityEventType type,
        Severity severity,
        Instant at,
        Optional<String> subject,
        Optional<UUID> sessionId,
        Where where,
        String explanation,
        Map<String, String> details) {

    SecurityEventBuilder(SecurityEventType type, Severity severity, Instant at) {
        this(type, severity, at, Optional.empty(), Optional.empty(), Where.UNKNOWN, "", Map.of());
    }

    SecurityEventBuilder of(String user) {
        return new SecurityEventBuilder(type, severity, at, Optional.of(user), sessionId, where, explanation, details);
    }

    SecurityEventBuilder in(UUID session) {
        return new SecurityEventBuilder(type, severity, at, subject, Optional.of(session), where, explanation, details);
    }

    SecurityEventBuilder from(Client client) {
        return from(where(client));
    }

    /** Where a session was used last. */
    SecurityEventBuilder from(Session session) {
        return from(new Client(session.device(), session.origin(), Optional.empty()));
    }

    private static Where where(Client client) {
        return new Where(
                client.origin().ipAddress(),
                client.origin().location(),
                client.origin().country(),
                client.origin().point(),
                Optional.of(client.device().device()),
                client.deviceKey());
    }

    private SecurityEventBuilder from(Where place) {
        return new SecurityEventBuilder(type, severity, at, subject, sessionId, place, explanation, details);
    }

    SecurityEventBuilder saying(String sentence) {
        return new SecurityEventBuilder(type, severity, at, subject, sessionId, where, sentence, details);
    }

    SecurityEventBuilder with(Map<String, String> more) {
        return new SecurityEventBuilder(type, severity, at, subject, sessionId, where, explanation, more);
    }

    SecurityEvent event() {
        return new SecurityEvent(
                UUID.randomUUID(), type, severity, at, subject, sessionId, where, explanation, details);
    }
}
