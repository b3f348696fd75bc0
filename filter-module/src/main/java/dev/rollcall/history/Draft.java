package dev.rollcall.history;

import dev.rollcall.history.SecurityEvent.Where;
import dev.rollcall.risk.Severity;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** A security event in the making. */
record Draft(
        EventType type,
        Severity severity,
        Instant at,
        Optional<String> subject,
        Optional<UUID> sessionId,
        Where where,
        String explanation,
        Map<String, String> details) {

    Draft(EventType type, Severity severity, Instant at) {
        this(type, severity, at, Optional.empty(), Optional.empty(), Where.UNKNOWN, "", Map.of());
    }

    Draft of(String user) {
        return new Draft(type, severity, at, Optional.of(user), sessionId, where, explanation, details);
    }

    Draft in(UUID session) {
        return new Draft(type, severity, at, subject, Optional.of(session), where, explanation, details);
    }

    Draft from(Where place) {
        return new Draft(type, severity, at, subject, sessionId, place, explanation, details);
    }

    Draft saying(String sentence) {
        return new Draft(type, severity, at, subject, sessionId, where, sentence, details);
    }

    Draft with(Map<String, String> more) {
        return new Draft(type, severity, at, subject, sessionId, where, explanation, more);
    }

    SecurityEvent event() {
        return new SecurityEvent(
                UUID.randomUUID(), type, severity, at, subject, sessionId, where, explanation, details);
    }
}
