package dev.rollcall.internal.rest;

import dev.rollcall.DeviceType;
import dev.rollcall.Session;
import dev.rollcall.SessionAttributes;
import dev.rollcall.internal.admin.KeysetPosition;
import dev.rollcall.internal.admin.SessionFilter;
import dev.rollcall.internal.admin.SessionOrder;
import jakarta.ws.rs.core.UriInfo;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** The query parameters of {@code GET /admin/sessions}. */
record SessionListQuery(SessionFilter filter, SessionOrder order, Optional<KeysetPosition> after, int limit) {

    private static final Set<String> PARAMETERS = Set.of(
            "user",
            "user_prefix",
            "ip",
            "device_type",
            "browser",
            "os",
            "country",
            "remembered",
            "created_after",
            "created_before",
            "tenant",
            "sort",
            "limit",
            "cursor");

    private static final int LONGEST_NAME = 80;

    static SessionListQuery of(UriInfo uri) {
        QueryParameters parameters = QueryParameters.of(uri, PARAMETERS);
        SessionFilter filter = filter(parameters);
        SessionOrder order = parameters
                .parsed(
                        "sort",
                        SessionListQuery::order,
                        "created_at, last_active_at or user, with an optional leading -")
                .orElse(SessionOrder.LAST_USED_FIRST);
        return new SessionListQuery(
                filter,
                order,
                parameters.parsed(
                        "cursor",
                        text -> Cursor.parse(text, filter, order),
                        "the \"next\" of a response with the same filters and sort"),
                parameters.limit());
    }

    private static SessionFilter filter(QueryParameters parameters) {
        return new SessionFilter(
                parameters.user(),
                parameters.text("user_prefix", Session.MAX_SUBJECT_LENGTH),
                parameters.address(),
                parameters.parsed("device_type", SessionListQuery::deviceType, "a type of device, such as mobile"),
                parameters.text("browser", LONGEST_NAME),
                parameters.text("os", LONGEST_NAME),
                parameters.parsed("country", SessionListQuery::country, "two letters"),
                parameters.flag("remembered"),
                parameters.time("created_after"),
                parameters.time("created_before"),
                parameters.text("tenant", SessionAttributes.LONGEST));
    }

    private static DeviceType deviceType(String text) {
        return Stream.of(DeviceType.values())
                .filter(type -> type.code().equals(text))
                .findFirst()
                .orElseThrow(IllegalArgumentException::new);
    }

    private static String country(String text) {
        if (!text.matches("[A-Za-z]{2}")) {
            throw new IllegalArgumentException();
        }
        return text.toUpperCase(Locale.ROOT);
    }

    private static SessionOrder order(String text) {
        boolean descending = text.startsWith("-");
        SessionOrder.Key key = switch (descending ? text.substring(1) : text) {
            case "created_at" -> SessionOrder.Key.CREATED_AT;
            case "last_active_at" -> SessionOrder.Key.LAST_ACTIVE_AT;
            case "user" -> SessionOrder.Key.USER;
            default -> throw new IllegalArgumentException();
        };
        return new SessionOrder(key, descending ? SessionOrder.Direction.DESCENDING : SessionOrder.Direction.ASCENDING);
    }
}
