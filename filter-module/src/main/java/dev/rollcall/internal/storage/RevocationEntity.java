package dev.rollcall.internal.storage;

import dev.rollcall.EndReason;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A row of {@code rollcall_revocation} as it is added, before it is published. */
@Entity(name = "RollcallRevocation")
@Table(name = "rollcall_revocation")
@SuppressWarnings("NullAway.Init") // JPA fills the fields
class RevocationEntity {

    /** Whose sessions have ended. */
    enum Kind {
        SESSION,
        SUBJECT,
        EVERYONE
    }

    /** No session has the nil UUID, so sparing it spares nobody. */
    static final UUID NOBODY = new UUID(0, 0);

    /** The id of the session; a new id if the revocation is of many sessions. */
    @Id
    UUID id;

    @Enumerated(EnumType.STRING)
    Kind kind;

    @Nullable
    String subject;

    @Nullable
    Long revision;

    /** {@link #NOBODY} if none: EclipseLink binds null as text, which PostgreSQL does not accept as a UUID. */
    UUID spared = NOBODY;

    @Enumerated(EnumType.STRING)
    EndReason reason;

    @Column(name = "revoked_at")
    Instant revokedAt;

    /** Whether the row of each of its sessions says that it has ended. */
    boolean settled;

    @Nullable
    Long position;

    @Column(name = "published_at")
    @Nullable
    Instant publishedAt;

    static RevocationEntity ofSession(UUID session, EndReason reason, Instant now) {
        RevocationEntity row = of(session, Kind.SESSION, reason, now);
        row.settled = true;
        return row;
    }

    static RevocationEntity ofSubject(SubjectEntity subject, Optional<UUID> spared, EndReason reason, Instant now) {
        RevocationEntity row = of(UUID.randomUUID(), Kind.SUBJECT, reason, now);
        row.subject = subject.subject;
        row.revision = subject.revision;
        row.spared = spared.orElse(NOBODY);
        return row;
    }

    static RevocationEntity ofEveryone(EveryoneEntity everyone, Optional<UUID> spared, EndReason reason, Instant now) {
        RevocationEntity row = of(UUID.randomUUID(), Kind.EVERYONE, reason, now);
        row.revision = everyone.revision;
        row.spared = spared.orElse(NOBODY);
        return row;
    }

    private static RevocationEntity of(UUID id, Kind kind, EndReason reason, Instant now) {
        RevocationEntity row = new RevocationEntity();
        row.id = id;
        row.kind = kind;
        row.reason = reason;
        row.revokedAt = now;
        return row;
    }
}
