package dev.rollcall.internal.device;

import dev.rollcall.Place;
import dev.rollcall.internal.base.PlainText;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The reader of a GeoLite2-City or -Country record.
 *
 * <p>It takes the record as plain maps and checks every type, because the library's typed records have to be public, and
 * because the databases of other vendors share only a part of the layout.
 */
final class MmdbPlace {

    private MmdbPlace() {}

    /** The place in a record; empty without a country code. */
    static Optional<Place> of(Map<?, ?> row) {
        String code = text(map(row.get("country")).get("iso_code"));
        if (code == null || !code.matches("[A-Z]{2}")) {
            return Optional.empty();
        }
        String country = english(row.get("country"));
        return Optional.of(new Place(
                english(row.get("city")),
                region(row.get("subdivisions")),
                country == null ? new Locale("", code).getDisplayCountry(Locale.ENGLISH) : country,
                code,
                point(map(row.get("location")))));
    }

    private static @Nullable String region(@Nullable Object subdivisions) {
        return subdivisions instanceof List<?> list && !list.isEmpty() ? english(list.get(0)) : null;
    }

    private static Place.@Nullable Point point(Map<?, ?> location) {
        return location.get("latitude") instanceof Double latitude
                        && location.get("longitude") instanceof Double longitude
                        && Math.abs(latitude) <= 90
                        && Math.abs(longitude) <= 180
                ? new Place.Point(latitude, longitude)
                : null;
    }

    private static @Nullable String english(@Nullable Object named) {
        return text(map(map(named).get("names")).get("en"));
    }

    private static Map<?, ?> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? map : Map.of();
    }

    private static @Nullable String text(@Nullable Object value) {
        return value instanceof String text ? PlainText.line(text, 128) : null;
    }
}
