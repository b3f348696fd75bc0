package dev.rollcall.internal.history;

import dev.rollcall.Actor;
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
        Actor actor,
        String explanation,
        Map<String, String> details) {

    /** What is put down to nobody else is put down to whoever acts on the current thread. */
    SecurityEventBuilder(SecurityEventType type, Severity severity, Instant at) {
        this(type, severity, at, Optional.empty(), Optional.empty(), Where.UNKNOWN, Actors.current(), "", Map.of());
    }

    SecurityEventBuilder of(String user) {
        return new SecurityEventBuilder(
                type, severity, at, Optional.of(user), sessionId, where, actor, explanation, details);
    }

    SecurityEventBuilder in(UUID session) {
        return new SecurityEventBuilder(
                type, severity, at, subject, Optional.of(session), where, actor, explanation, details);
    }

    /** What the user, or somebody who claims to be the user, did at a client. */
    SecurityEventBuilder doneAt(Client client) {
        return by(Actors.user(client, subject, sessionId)).from(where(client));
    }

    SecurityEventBuilder by(Actor other) {
        return new SecurityEventBuilder(type, severity, at, subject, sessionId, where, other, explanation, details);
    }

    /** What is about nobody but its actor. */
    SecurityEventBuilder doneBy(Actor alone) {
        Where place = new Where(
                alone.ipAddress(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                alone.device(),
                Optional.empty());
        return new SecurityEventBuilder(
                type, severity, at, subject, alone.sessionId(), place, alone, explanation, details);
    }

    /** Where a session was used last. */
    SecurityEventBuilder from(Session session) {
        return from(where(new Client(session.device(), session.origin(), Optional.empty())));
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
        return new SecurityEventBuilder(type, severity, at, subject, sessionId, place, actor, explanation, details);
    }

    SecurityEventBuilder saying(String sentence) {
        return new SecurityEventBuilder(type, severity, at, subject, sessionId, where, actor, sentence, details);
    }

    SecurityEventBuilder with(Map<String, String> more) {
        return new SecurityEventBuilder(type, severity, at, subject, sessionId, where, actor, explanation, more);
    }

    SecurityEvent event() {
        return new SecurityEvent(
                UUID.randomUUID(),
                type,
                severity,
                at,
                subject,
                sessionId,
                where,
                Optional.of(named()),
                explanation,
                details);
    }

    /** A user who acts without a session, such as one who signs out with an expired token, is the one it is about. */
    private Actor named() {
        return actor.kind() == Actor.Kind.USER && actor.name().isEmpty()
                ? new Actor(actor.kind(), subject, actor.sessionId(), actor.ipAddress(), actor.device())
                : actor;
    }
}
