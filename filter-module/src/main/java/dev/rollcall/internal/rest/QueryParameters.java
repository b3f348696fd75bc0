package dev.rollcall.internal.rest;

import dev.rollcall.Session;
import dev.rollcall.internal.device.ClientAddress;
import dev.rollcall.internal.http.Problem;
import dev.rollcall.internal.http.ProblemException;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The query parameters, read strictly: known names only, no duplicates, no empty values, no control characters. */
final class QueryParameters {

    private static final int HIGHEST_LIMIT = 200;

    /** Later than any time that is stored. */
    private static final Instant END = Instant.parse("9999-12-31T23:59:59Z");

    private final MultivaluedMap<String, String> values;

    private QueryParameters(MultivaluedMap<String, String> values) {
        this.values = values;
    }

    /** The parameters, which must be among these. */
    static QueryParameters of(UriInfo uri, Set<String> known) {
        MultivaluedMap<String, String> values = uri.getQueryParameters();
        for (Map.Entry<String, List<String>> parameter : values.entrySet()) {
            if (!known.contains(parameter.getKey())) {
                throw malformed("The query has an unknown parameter.");
            }
            if (parameter.getValue().size() != 1) {
                throw malformed("\"" + parameter.getKey() + "\" occurs twice in the query.");
            }
        }
        return new QueryParameters(values);
    }

    /** A text of at most so many characters. */
    Optional<String> text(String name, int limit) {
        return Optional.ofNullable(values.getFirst(name)).map(value -> {
            if (value.isEmpty()
                    || value.codePointCount(0, value.length()) > limit
                    || value.codePoints().anyMatch(QueryParameters::isUnusable)) {
                throw malformed("\"" + name + "\" must have 1 to " + limit + " characters and no control characters.");
            }
            return value;
        });
    }

    /** Control characters, characters that no database stores, and the remains of bytes that were not UTF-8. */
    static boolean isUnusable(int codePoint) {
        return Character.isISOControl(codePoint)
                || Character.getType(codePoint) == Character.SURROGATE
                || codePoint == 0xFFFD;
    }

    /**
     * The value as parsed.
     *
     * @param expected describes a valid value, for when the parser throws an {@link IllegalArgumentException}
     */
    <T> Optional<T> parsed(String name, Function<String, T> parser, String expected) {
        return text(name, Integer.MAX_VALUE).map(value -> {
            try {
                return parser.apply(value);
            } catch (IllegalArgumentException invalid) {
                throw malformed("\"" + name + "\" must be " + expected + ".");
            }
        });
    }

    Optional<String> user() {
        return text("user", Session.MAX_SUBJECT_LENGTH);
    }

    /** An address, in its canonical spelling. */
    Optional<String> address() {
        return parsed("ip", QueryParameters::addressOf, "an IP address");
    }

    private static String addressOf(String text) {
        return ClientAddress.parse(text).map(ClientAddress::text).orElseThrow(IllegalArgumentException::new);
    }

    Optional<Instant> time(String name) {
        return parsed(name, QueryParameters::timeOf, "a time such as 2026-05-21T04:32:17Z");
    }

    private static Instant timeOf(String text) {
        try {
            Instant time = Instant.parse(text);
            if (time.isBefore(Instant.EPOCH) || time.isAfter(END)) {
                throw new IllegalArgumentException();
            }
            return time;
        } catch (DateTimeException malformed) {
            throw new IllegalArgumentException(malformed);
        }
    }

    /** The size of a page of everyone's sessions or of events. */
    int limit() {
        return limit(50);
    }

    int limit(int unlessGiven) {
        return parsed("limit", QueryParameters::limitOf, "a number from 1 to " + HIGHEST_LIMIT)
                .orElse(unlessGiven);
    }

    private static int limitOf(String text) {
        if (!text.matches("[1-9][0-9]{0,2}") || Integer.parseInt(text) > HIGHEST_LIMIT) {
            throw new IllegalArgumentException();
        }
        return Integer.parseInt(text);
    }

    Optional<Boolean> flag(String name) {
        return parsed(name, QueryParameters::flagOf, "true or false");
    }

    private static boolean flagOf(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException();
        };
    }

    private static ProblemException malformed(String detail) {
        return new ProblemException(Problem.invalidRequest(detail));
    }
}
