package dev.rollcall.internal.storage;

import dev.rollcall.EndReason;
import dev.rollcall.SessionEnded;
import dev.rollcall.internal.session.SessionEnd;
import dev.rollcall.spi.Revision;
import dev.rollcall.spi.SessionStatus;
import java.time.Duration;
import java.util.Optional;
import java.util.UUID;

/** A session that may be over, as it was read and locked. */
record OverdueRow(UUID id, SessionStatus status) {

    /** Its columns, in the order of {@link #of}. */
    static final String COLUMNS =
            "id, subject, created_at, last_active_at, expires_at, remembered, everyone_revision, subject_revision";

    static OverdueRow of(Object[] row) {
        return new OverdueRow(
                Columns.uuid(row[0]),
                new SessionStatus(
                        (String) row[1],
                        Columns.instant(row[2]),
                        Columns.instant(row[3]),
                        Columns.instant(row[4]),
                        Columns.flag(row[5]),
                        new Revision(Columns.number(row[6]), Columns.number(row[7])),
                        Optional.empty()));
    }

    SessionEnded ended(SessionEnd ending) {
        return new SessionEnded(id, status.subject(), ending.reason(), ending.at());
    }

    /** The end, relative to the row's own times. Many rows have the same one. */
    RelativeEnding relative(SessionEnd ending) {
        boolean byUse = ending.reason() == EndReason.IDLE || ending.at().equals(status.lastActiveAt());
        return byUse
                ? new RelativeEnding(
                        "last_active_at", Duration.between(status.lastActiveAt(), ending.at()), ending.reason())
                : new RelativeEnding("created_at", Duration.between(status.createdAt(), ending.at()), ending.reason());
    }

    /**
     * When and why sessions ended.
     *
     * @param since the column with the time from which the duration counts
     */
    record RelativeEnding(String since, Duration after, EndReason reason) {}
}
