package dev.rollcall.storage;

import dev.rollcall.revocation.Nodes.Member;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Duration;
import java.util.UUID;

/** A row of {@code rollcall_node}. */
@Entity(name = "RollcallNode")
@Table(name = "rollcall_node")
@SuppressWarnings("NullAway.Init") // JPA fills the fields
class NodeEntity {

    @Id
    UUID id;

    long position;

    long reports;

    /** Milliseconds. */
    @Column(name = "max_staleness")
    long maxStaleness;

    static NodeEntity of(UUID id, Duration maxStaleness) {
        NodeEntity row = new NodeEntity();
        row.id = id;
        row.maxStaleness = maxStaleness.toMillis();
        return row;
    }

    Member toMember() {
        return new Member(id, position, reports, Duration.ofMillis(maxStaleness));
    }
}
