package dev.rollcall;

import java.util.Optional;

/**
 * Where a login came from, as far as it is known and may be kept.
 *
 * @param ipAddress the client's address
 * @param location a place for people, such as {@code Lagos, Nigeria}
 * @param country ISO 3166-1 alpha-2 code
 * @param point the position, as long as the request lasts; a session does not keep it
 */
public record Origin(
        Optional<String> ipAddress, Optional<String> location, Optional<String> country, Optional<Place.Point> point) {

    /** Nothing is known. */
    public static final Origin UNKNOWN = new Origin(Optional.empty(), Optional.empty(), Optional.empty());

    public Origin(Optional<String> ipAddress, Optional<String> location, Optional<String> country) {
        this(ipAddress, location, country, Optional.empty());
    }
}
