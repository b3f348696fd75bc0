package dev.rollcall;

import org.jspecify.annotations.Nullable;

/**
 * A place on Earth that an address was found at, with names in English.
 *
 * @param countryCode ISO 3166-1, two upper-case letters
 * @param point null when only names are known
 */
public record Place(
        @Nullable String city,
        @Nullable String region,
        String country,
        String countryCode,
        @Nullable Point point) {

    /** A position in degrees. */
    public record Point(double latitude, double longitude) {

        public Point {
            // Written so that NaN is refused too
            if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
                throw new IllegalArgumentException("Not on Earth: " + latitude + ", " + longitude);
            }
        }

        /** To a tenth of a degree, about 11 km: no less than an address tells, and no more than is kept. */
        public Point rounded() {
            return new Point(Math.round(latitude * 10) / 10.0, Math.round(longitude * 10) / 10.0);
        }
    }

    /** The label for people: {@code Lagos, Nigeria}, or the country alone. */
    public String location() {
        return city == null ? country : city + ", " + country;
    }
}
