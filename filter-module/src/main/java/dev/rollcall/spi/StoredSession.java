package dev.rollcall.spi;

import dev.rollcall.Client;
import dev.rollcall.DeviceFacts;
import dev.rollcall.DeviceName;
import dev.rollcall.EndReason;
import dev.rollcall.Origin;
import dev.rollcall.Session;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A session with everything that the store keeps of it.
 *
 * @param revision that of the user before the credentials were checked, and when the session was last spared at an end of
 *     all others
 */
public record StoredSession(
        UUID id,
        String subject,
        Set<String> groups,
        Instant createdAt,
        Instant lastActiveAt,
        Instant expiresAt,
        boolean remembered,
        Optional<DeviceName> deviceName,
        Client client,
        RefreshState refresh,
        Revision revision,
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

    /** The part of it that every request needs. */
    public SessionStatus status() {
        return new SessionStatus(subject, createdAt, lastActiveAt, expiresAt, remembered, revision, endReason);
    }

    /** The session after a refresh from there. */
    public StoredSession renewed(Set<String> newGroups, Client from, Instant now) {
        return new StoredSession(
                id,
                subject,
                newGroups,
                createdAt,
                now,
                expiresAt,
                remembered,
                deviceName,
                from,
                refresh,
                revision,
                endReason);
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
                revision,
                Optional.of(reason));
    }
}
