package dev.rollcall.internal.storage;

import dev.rollcall.EndReason;
import dev.rollcall.spi.Revision;
import dev.rollcall.spi.SessionStatus;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The columns that are read to check a session. Public, because the persistence provider constructs it. */
public record StatusRow(
        String subject,
        Instant createdAt,
        Instant lastActiveAt,
        Instant expiresAt,
        boolean remembered,
        long everyoneRevision,
        long subjectRevision,
        int refreshGeneration,
        @Nullable Integer refreshUnusedGeneration,
        @Nullable EndReason endReason,
        long revisionOfSubject,
        @Nullable EndReason endOfSubject,
        long revisionOfEveryone,
        @Nullable EndReason endOfEveryone) {

    SessionStatus toStatus() {
        return new SessionStatus(
                subject,
                createdAt,
                lastActiveAt,
                expiresAt,
                remembered,
                new Revision(everyoneRevision, subjectRevision),
                unusedGeneration(),
                Optional.ofNullable(ending()));
    }

    /** A version of Rollcall that knows nothing of first uses leaves an older generation in the row. */
    private int unusedGeneration() {
        return refreshUnusedGeneration != null && refreshUnusedGeneration == refreshGeneration ? refreshGeneration : 0;
    }

    private @Nullable EndReason ending() {
        if (endReason != null) {
            return endReason;
        }
        if (everyoneRevision < revisionOfEveryone) {
            return endOfEveryone;
        }
        return subjectRevision < revisionOfSubject ? endOfSubject : null;
    }
}
