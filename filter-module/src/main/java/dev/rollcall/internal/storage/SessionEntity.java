package dev.rollcall.internal.storage;

import dev.rollcall.Client;
import dev.rollcall.DeviceFacts;
import dev.rollcall.DeviceName;
import dev.rollcall.DeviceType;
import dev.rollcall.EndReason;
import dev.rollcall.Origin;
import dev.rollcall.spi.RefreshState;
import dev.rollcall.spi.Revision;
import dev.rollcall.spi.StoredSession;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code rollcall_session}. */
@Entity(name = "RollcallSession")
@Table(name = "rollcall_session")
@SuppressWarnings("NullAway.Init") // JPA fills the fields
class SessionEntity {

    private static final String GROUP_SEPARATOR = "\n";

    @Id
    UUID id;

    String subject;

    @Column(name = "caller_groups")
    String groups;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "last_active_at")
    Instant lastActiveAt;

    @Column(name = "expires_at")
    Instant expiresAt;

    boolean remembered;

    String device;

    @Column(name = "device_name")
    @Nullable
    String deviceName;

    @Column(name = "device_type")
    @Enumerated(EnumType.STRING)
    DeviceType deviceType;

    @Nullable
    String browser;

    @Nullable
    String os;

    @Column(name = "user_agent")
    @Nullable
    String userAgent;

    @Column(name = "ip_address")
    @Nullable
    String ipAddress;

    @Nullable
    String location;

    @Nullable
    String country;

    @Column(name = "device_key")
    @Nullable
    String deviceKey;

    @Column(name = "refresh_generation")
    int refreshGeneration;

    @Column(name = "refresh_family_hash")
    String refreshFamilyHash;

    @Column(name = "refresh_hash")
    String refreshHash;

    @Column(name = "refresh_previous_hash")
    @Nullable
    String refreshPreviousHash;

    @Column(name = "refresh_salt")
    @Nullable
    String refreshSalt;

    @Column(name = "refreshed_at")
    Instant refreshedAt;

    /** The generation of whose pair nothing was used, or an older one; 0 or null for none. */
    @Column(name = "refresh_unused_generation")
    @Nullable
    Integer refreshUnusedGeneration;

    @Column(name = "refresh_recovered_at")
    @Nullable
    Instant refreshRecoveredAt;

    @Column(name = "everyone_revision")
    long everyoneRevision;

    @Column(name = "subject_revision")
    long subjectRevision;

    @Column(name = "ended_at")
    @Nullable
    Instant endedAt;

    @Column(name = "end_reason")
    @Enumerated(EnumType.STRING)
    @Nullable
    EndReason endReason;

    /** Null in rows that are older than this column. */
    @Nullable
    String attributes;

    @Nullable
    String tenant;

    static SessionEntity of(StoredSession session) {
        SessionEntity row = new SessionEntity();
        row.id = session.id();
        row.subject = session.subject();
        row.groups = joined(session.groups());
        row.createdAt = session.createdAt();
        row.lastActiveAt = session.lastActiveAt();
        row.expiresAt = session.expiresAt();
        row.remembered = session.remembered();
        row.deviceName = session.deviceName().map(DeviceName::value).orElse(null);
        row.everyoneRevision = session.revision().everyone();
        row.subjectRevision = session.revision().subject();
        row.attributes = AttributeLines.of(session.attributes());
        row.tenant = session.attributes().tenant().orElse(null);
        row.fill(session.client());
        row.fill(session.refresh());
        return row;
    }

    static String joined(Set<String> groups) {
        return String.join(GROUP_SEPARATOR, groups);
    }

    private void fill(Client client) {
        DeviceFacts facts = client.device();
        device = facts.device();
        deviceType = facts.type();
        browser = facts.browser();
        os = facts.os();
        userAgent = facts.userAgent();
        ipAddress = client.origin().ipAddress().orElse(null);
        location = client.origin().location().orElse(null);
        country = client.origin().country().orElse(null);
        deviceKey = client.deviceKey().orElse(null);
    }

    private void fill(RefreshState refresh) {
        refreshGeneration = refresh.generation();
        refreshFamilyHash = refresh.familyHash();
        refreshHash = refresh.hash();
        refreshPreviousHash =
                refresh.previous().map(RefreshState.Previous::hash).orElse(null);
        refreshSalt = refresh.previous().map(RefreshState.Previous::salt).orElse(null);
        refreshedAt = refresh.rotatedAt();
        refreshUnusedGeneration = refresh.unusedGeneration();
        refreshRecoveredAt =
                refresh.previous().flatMap(RefreshState.Previous::recoveredAt).orElse(null);
    }

    StoredSession toSession() {
        return new StoredSession(
                id,
                subject,
                groups.isEmpty() ? Set.of() : Set.of(groups.split(GROUP_SEPARATOR, -1)),
                createdAt,
                lastActiveAt,
                expiresAt,
                remembered,
                name(deviceName),
                client(),
                refreshState(),
                new Revision(everyoneRevision, subjectRevision),
                Optional.ofNullable(endReason),
                AttributeLines.parse(attributes, tenant));
    }

    /** Why the session ended, on its own or together with others. */
    Optional<EndReason> endingWith(SubjectEntity subject, EveryoneEntity everyone) {
        if (endReason != null) {
            return Optional.of(endReason);
        }
        if (everyoneRevision < everyone.revision) {
            return Optional.ofNullable(everyone.endReason);
        }
        return subjectRevision < subject.revision ? Optional.ofNullable(subject.endReason) : Optional.empty();
    }

    private Client client() {
        return new Client(
                new DeviceFacts(browser, os, deviceType, userAgent, device),
                new Origin(Optional.ofNullable(ipAddress), Optional.ofNullable(location), Optional.ofNullable(country)),
                Optional.ofNullable(deviceKey));
    }

    private RefreshState refreshState() {
        Optional<RefreshState.Previous> previous = refreshPreviousHash == null || refreshSalt == null
                ? Optional.empty()
                : Optional.of(new RefreshState.Previous(
                        refreshPreviousHash, refreshSalt, isUnused(), Optional.ofNullable(refreshRecoveredAt)));
        return new RefreshState(refreshGeneration, refreshFamilyHash, refreshHash, previous, refreshedAt);
    }

    private boolean isUnused() {
        return refreshGeneration > 0 && refreshUnusedGeneration != null && refreshUnusedGeneration == refreshGeneration;
    }

    /** If somebody else wrote an invalid name into the row, the session is shown without a name. */
    private static Optional<DeviceName> name(@Nullable String stored) {
        try {
            return DeviceName.of(stored);
        } catch (IllegalArgumentException foreign) {
            return Optional.empty();
        }
    }
}
