package dev.rollcall.internal.storage;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;

/** A row of {@code rollcall_lease}. */
@Entity(name = "RollcallLease")
@Table(name = "rollcall_lease")
@SuppressWarnings("NullAway.Init") // JPA fills the fields
class LeaseEntity {

    @Id
    String job;

    String holder;

    @Column(name = "expires_at")
    Instant expiresAt;

    /** A lease that anybody may take. */
    static LeaseEntity free(String job) {
        LeaseEntity row = new LeaseEntity();
        row.job = job;
        row.holder = "";
        row.expiresAt = Instant.EPOCH;
        return row;
    }
}
