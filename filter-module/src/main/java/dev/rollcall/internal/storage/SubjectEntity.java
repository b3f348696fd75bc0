package dev.rollcall.internal.storage;

import dev.rollcall.EndReason;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A row of {@code rollcall_subject}. It is locked by logins of a user and by the end of all their sessions, and tells when
 * these were last ended.
 */
@Entity(name = "RollcallSubject")
@Table(name = "rollcall_subject")
@SuppressWarnings("NullAway.Init") // JPA fills the fields
class SubjectEntity {

    @Id
    String subject;

    long revision;

    @Column(name = "ended_at")
    @Nullable
    Instant endedAt;

    @Column(name = "end_reason")
    @Enumerated(EnumType.STRING)
    @Nullable
    EndReason endReason;

    /** @param revision of users who are new or come back */
    static SubjectEntity of(String subject, long revision) {
        SubjectEntity row = new SubjectEntity();
        row.subject = subject;
        row.revision = revision;
        return row;
    }
}
