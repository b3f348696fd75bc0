package dev.rollcall;

import org.jspecify.annotations.Nullable;

/**
 * A place on Earth, with names in English. A {@link dev.rollcall.spi.GeoLookup} of your own returns places:
 *
 * <pre>{@code
 * import dev.rollcall.Place;
 *
 * static final Place LAGOS = new Place("Lagos", null, "Nigeria", "NG", new Place.Point(6.5, 3.4));
 * }</pre>
 *
 * @param city null when only the country is known
 * @param region a state or province; null when unknown
 * @param country the country's name
 * @param countryCode ISO 3166-1 alpha-2, in upper case
 * @param point null when only names are known
 */
public record Place(
        @Nullable String city,
        @Nullable String region,
        String country,
        String countryCode,
        @Nullable Point point) {

    /**
     * A position in degrees.
     *
     * @param latitude -90 (south) to 90 (north)
     * @param longitude -180 (west) to 180 (east)
     */
    public record Point(double latitude, double longitude) {

        public Point {
            // Written so that NaN is refused too
            if (!(Math.abs(latitude) <= 90 && Math.abs(longitude) <= 180)) {
                throw new IllegalArgumentException("Not on Earth: " + latitude + ", " + longitude);
            }
        }

        /**
         * Returns the position to a tenth of a degree, which is about 11 km. Addresses tell no more, and Rollcall keeps
         * no more.
         */
        public Point rounded() {
            return new Point(Math.round(latitude * 10) / 10.0, Math.round(longitude * 10) / 10.0);
        }
    }

    /** Returns a label for people: {@code Lagos, Nigeria}, or the country alone. */
    public String location() {
        return city == null ? country : city + ", " + country;
    }
}
