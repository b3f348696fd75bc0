package dev.rollcall.internal.storage;

import dev.rollcall.EndReason;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EntityManager;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** The only row of {@code rollcall_everyone}: when and why the sessions of everyone were last ended. */
@Entity(name = "RollcallEveryone")
@Table(name = "rollcall_everyone")
class EveryoneEntity {

    static final int ID = 1;

    @Id
    int id;

    long revision;

    @Column(name = "ended_at")
    @Nullable
    Instant endedAt;

    @Column(name = "end_reason")
    @Enumerated(EnumType.STRING)
    @Nullable
    EndReason endReason;

    static EveryoneEntity in(EntityManager entities) {
        return entities.find(EveryoneEntity.class, ID);
    }
}
