package dev.rollcall;

import java.util.Optional;

/**
 * Where a request came from, as far as it is known and {@code rollcall.address.privacy} lets it be kept.
 *
 * <pre>{@code
 * import dev.rollcall.Origin;
 * import dev.rollcall.Session;
 *
 * String where(Session session) {
 *     Origin origin = session.origin();
 *     return origin.location().or(origin::ipAddress).orElse("unknown place");
 * }
 * }</pre>
 *
 * @param ipAddress the client's address, shortened or empty as {@code rollcall.address.privacy} says
 * @param location a place for people, such as {@code Lagos, Nigeria}
 * @param country an ISO 3166-1 alpha-2 code, such as {@code NG}
 * @param point the position while the request lasts; a session does not keep it
 * @param isReliable false if a trusted proxy wrote something about the client's address that can't be read, so that the rest is
 *     about a proxy; known while the request lasts, a session does not keep it
 */
public record Origin(
        Optional<String> ipAddress,
        Optional<String> location,
        Optional<String> country,
        Optional<Place.Point> point,
        boolean isReliable) {

    /** An origin that nothing is known about. */
    public static final Origin UNKNOWN = new Origin(Optional.empty(), Optional.empty(), Optional.empty());

    /** A reliable origin whose position is not known. */
    public Origin(Optional<String> ipAddress, Optional<String> location, Optional<String> country) {
        this(ipAddress, location, country, Optional.empty(), true);
    }
}
