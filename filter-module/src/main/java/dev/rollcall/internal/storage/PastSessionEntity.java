package dev.rollcall.internal.storage;

import dev.rollcall.DeviceType;
import dev.rollcall.EndReason;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code rollcall_session_history}. Only {@link JpaCleanupStore} writes them. */
@Entity(name = "RollcallPastSession")
@Table(name = "rollcall_session_history")
@SuppressWarnings("NullAway.Init") // JPA fills the fields
class PastSessionEntity {

    @Id
    UUID id;

    String subject;

    @Column(name = "created_at")
    Instant createdAt;

    @Column(name = "ended_at")
    Instant endedAt;

    @Column(name = "end_reason")
    @Enumerated(EnumType.STRING)
    EndReason endReason;

    boolean remembered;

    String device;

    @Column(name = "device_type")
    @Enumerated(EnumType.STRING)
    DeviceType deviceType;

    @Nullable
    String browser;

    @Nullable
    String os;

    @Nullable
    String country;

    @Column(name = "refresh_family_hash")
    String refreshFamilyHash;
}
