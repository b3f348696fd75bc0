package dev.rollcall.internal.history;

import dev.rollcall.SecurityEventType;
import dev.rollcall.Severity;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;

/**
 * Which security events are asked for, newest first.
 *
 * @param after the earliest time, inclusive
 * @param before the latest time, exclusive
 * @param from the last event of the page before this one
 */
public record EventQuery(
        Optional<SecurityEventType> type,
        Optional<Severity> severity,
        Optional<String> subject,
        Optional<String> ipAddress,
        Optional<Instant> after,
        Optional<Instant> before,
        Optional<Mark> from,
        int limit) {

    /** The last events of a user. */
    static EventQuery of(SecurityEventType type, String subject, int limit) {
        return new EventQuery(
                Optional.of(type),
                Optional.empty(),
                Optional.of(subject),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                limit);
    }

    /** The last event of a page. */
    public record Mark(Instant at, UUID id) {}
}
