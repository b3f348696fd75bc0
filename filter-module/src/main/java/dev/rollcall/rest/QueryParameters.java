package dev.rollcall.rest;

import dev.rollcall.http.Problem;
import dev.rollcall.http.ProblemException;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.UriInfo;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** The parameters of a request's query, read strictly: known names only, none twice, none empty, no control characters. */
final class QueryParameters {

    private final MultivaluedMap<String, String> values;

    private QueryParameters(MultivaluedMap<String, String> values) {
        this.values = values;
    }

    /** The parameters, which must be among these. */
    static QueryParameters of(UriInfo uri, Set<String> known) {
        MultivaluedMap<String, String> values = uri.getQueryParameters();
        for (Map.Entry<String, List<String>> parameter : values.entrySet()) {
            if (!known.contains(parameter.getKey())) {
                throw malformed("The query has a parameter that is not known here.");
            }
            if (parameter.getValue().size() != 1) {
                throw malformed("\"" + parameter.getKey() + "\" is in the query twice.");
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
                throw malformed("\"" + name + "\" must have 1 to " + limit + " characters, and no control characters.");
            }
            return value;
        });
    }

    /** Control characters, what no database stores, and what is left of bytes that were not UTF-8. */
    private static boolean isUnusable(int codePoint) {
        return Character.isISOControl(codePoint)
                || Character.getType(codePoint) == Character.SURROGATE
                || codePoint == 0xFFFD;
    }

    /**
     * What the parser makes of the value.
     *
     * @param expected what is said about a value that it throws an {@link IllegalArgumentException} for
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
