package dev.rollcall.storage;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A row of {@code rollcall_subject}: what the logins of one user, and the end of all their sessions, line up at. */
@Entity(name = "RollcallSubject")
@Table(name = "rollcall_subject")
@SuppressWarnings("NullAway.Init") // JPA fills the fields
class SubjectEntity {

    @Id
    String subject;

    long revision;

    static SubjectEntity of(String subject) {
        SubjectEntity row = new SubjectEntity();
        row.subject = subject;
        return row;
    }
}
