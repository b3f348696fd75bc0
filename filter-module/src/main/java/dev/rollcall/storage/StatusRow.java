package dev.rollcall.storage;

import dev.rollcall.session.EndReason;
import dev.rollcall.session.SessionStatus;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The columns that every request reads; public because the persistence provider constructs it. */
public record StatusRow(
        String subject,
        Instant createdAt,
        Instant lastActiveAt,
        Instant expiresAt,
        boolean remembered,
        @Nullable EndReason endReason) {

    SessionStatus toStatus() {
        return new SessionStatus(
                subject, createdAt, lastActiveAt, expiresAt, remembered, Optional.ofNullable(endReason));
    }
}
