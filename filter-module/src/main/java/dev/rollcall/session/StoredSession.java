package dev.rollcall.session;

import dev.rollcall.device.DeviceFacts;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A session with everything that the store keeps of it. */
public record StoredSession(
        UUID id,
        String subject,
        Set<String> groups,
        Instant createdAt,
        Instant lastActiveAt,
        Instant expiresAt,
        boolean remembered,
        Optional<String> deviceName,
        Client client,
        RefreshState refresh,
        Optional<EndReason> endReason)
        implements Session {

    public StoredSession {
        groups = Set.copyOf(groups);
    }

    @Override
    public DeviceFacts device() {
        return client.device();
    }

    @Override
    public Origin origin() {
        return client.origin();
    }

    SessionStatus status() {
        return new SessionStatus(subject, createdAt, lastActiveAt, expiresAt, remembered, endReason);
    }

    /** The session after a refresh. */
    StoredSession renewed(Set<String> newGroups, Instant now) {
        return new StoredSession(
                id, subject, newGroups, createdAt, now, expiresAt, remembered, deviceName, client, refresh, endReason);
    }

    /** The session after its end. */
    public StoredSession ended(EndReason reason) {
        return new StoredSession(
                id,
                subject,
                groups,
                createdAt,
                lastActiveAt,
                expiresAt,
                remembered,
                deviceName,
                client,
                refresh,
                Optional.of(reason));
    }
}
