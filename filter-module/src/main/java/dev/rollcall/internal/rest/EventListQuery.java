package dev.rollcall.internal.rest;

import dev.rollcall.SecurityEvent;
import dev.rollcall.SecurityEventType;
import dev.rollcall.Severity;
import dev.rollcall.internal.history.EventQuery;
import dev.rollcall.internal.history.EventQuery.Mark;
import jakarta.ws.rs.core.UriInfo;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;

/**
 * The query parameters of a list of security events.
 *
 * @param query asks for one event more than fits on the page, to tell whether there is a next page
 */
record EventListQuery(EventQuery query, int limit, String purpose) {

    private static final Set<String> OF_ALL =
            Set.of("type", "severity", "user", "ip", "after", "before", "limit", "cursor");
    private static final Set<String> OF_ONE = Set.of("type", "severity", "after", "before", "limit", "cursor");

    /** Everyone's events, filtered by the query. */
    static EventListQuery ofAll(UriInfo uri) {
        QueryParameters parameters = QueryParameters.of(uri, OF_ALL);
        return of(parameters, parameters.user(), parameters.address());
    }

    /** The events of one user. */
    static EventListQuery of(UriInfo uri, String user) {
        return of(QueryParameters.of(uri, OF_ONE), Optional.of(user), Optional.empty());
    }

    private static EventListQuery of(QueryParameters parameters, Optional<String> user, Optional<String> address) {
        Optional<SecurityEventType> type =
                parameters.parsed("type", EventListQuery::type, "a type of security event, such as signed_in");
        Optional<Severity> severity =
                parameters.parsed("severity", EventListQuery::severity, "info, warning or critical");
        Optional<Instant> after = parameters.time("after");
        Optional<Instant> before = parameters.time("before");
        String purpose = "events" + type + severity + user + address + after + before;
        Optional<Mark> mark = parameters.parsed(
                "cursor", text -> mark(text, purpose), "the \"next\" of a response with the same filters");
        int limit = parameters.limit();
        return new EventListQuery(
                new EventQuery(type, severity, user, address, after, before, mark, limit + 1), limit, purpose);
    }

    private static SecurityEventType type(String code) {
        return SecurityEventType.ofCode(code).orElseThrow(IllegalArgumentException::new);
    }

    private static Severity severity(String code) {
        return Stream.of(Severity.values())
                .filter(severity -> severity.code().equals(code))
                .findFirst()
                .orElseThrow(IllegalArgumentException::new);
    }

    private static Mark mark(String text, String purpose) {
        try {
            ByteBuffer content = CheckedText.parse(text, purpose);
            return new Mark(Instant.ofEpochMilli(content.getLong()), new UUID(content.getLong(), content.getLong()));
        } catch (BufferUnderflowException tooShort) {
            throw new IllegalArgumentException(tooShort);
        }
    }

    /** The cursor for what comes after this event. */
    String cursorAfter(SecurityEvent last) {
        byte[] content = ByteBuffer.allocate(3 * Long.BYTES)
                .putLong(last.at().toEpochMilli())
                .putLong(last.id().getMostSignificantBits())
                .putLong(last.id().getLeastSignificantBits())
                .array();
        return CheckedText.of(content, purpose);
    }
}
