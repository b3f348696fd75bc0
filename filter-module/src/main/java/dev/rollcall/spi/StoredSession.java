package dev.rollcall.spi;

import dev.rollcall.Client;
import dev.rollcall.DeviceFacts;
import dev.rollcall.DeviceName;
import dev.rollcall.EndReason;
import dev.rollcall.Origin;
import dev.rollcall.Session;
import dev.rollcall.SessionAttributes;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * A session with everything that the store keeps of it.
 *
 * <pre>{@code
 * import dev.rollcall.EndReason;
 * import dev.rollcall.spi.SessionStatus;
 * import dev.rollcall.spi.StoredSession;
 *
 * SessionStatus statusAfterSignOut(StoredSession session) {
 *     return session.ended(EndReason.SIGNED_OUT).status();
 * }
 * }</pre>
 *
 * @param refresh what is kept of its refresh tokens
 * @param revision the user's when the credentials were checked, or when the session was last spared by an end of all
 *     others
 * @param endReason why it ended; empty while there is no end on record
 * @param attributes as they were when it began; they never change
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
        Optional<EndReason> endReason,
        SessionAttributes attributes)
        implements Session {

    /** A session without attributes. */
    public StoredSession(
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
            Optional<EndReason> endReason) {
        this(
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
                endReason,
                SessionAttributes.NONE);
    }

    /** Returns the same session with attributes. */
    public StoredSession with(SessionAttributes other) {
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
                endReason,
                other);
    }

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

    /** Returns the part that requests need. */
    public SessionStatus status() {
        return new SessionStatus(
                subject,
                createdAt,
                lastActiveAt,
                expiresAt,
                remembered,
                revision,
                refresh.unusedGeneration(),
                endReason);
    }

    /** Returns the session as it is after a refresh by this client. */
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
                endReason,
                attributes);
    }

    /** Returns the session as it is after its end. */
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
                Optional.of(reason),
                attributes);
    }
}
