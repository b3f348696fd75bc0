package dev.rollcall.spi;

import dev.rollcall.Place;
import java.net.InetAddress;
import java.util.Optional;

/**
 * Extension point: a source of places for addresses. It replaces the MaxMind file of {@code rollcall.geo.database}.
 *
 * <pre>{@code
 * import dev.rollcall.Place;
 * import dev.rollcall.spi.GeoLookup;
 * import jakarta.annotation.Priority;
 * import jakarta.enterprise.context.ApplicationScoped;
 * import jakarta.enterprise.inject.Alternative;
 * import jakarta.interceptor.Interceptor;
 * import java.net.InetAddress;
 * import java.util.Optional;
 *
 * @ApplicationScoped
 * @Alternative
 * @Priority(Interceptor.Priority.APPLICATION)
 * public class OfficePlaces implements GeoLookup {
 *
 *     @Override
 *     public Optional<Place> find(InetAddress address) {
 *         return address.isSiteLocalAddress()
 *                 ? Optional.of(new Place("Lagos", null, "Nigeria", "NG", new Place.Point(6.5, 3.4)))
 *                 : Optional.empty();
 *     }
 * }
 * }</pre>
 *
 * <p>It is called during sign-ins and refreshes, on any thread: answer from memory, be thread-safe and throw nothing.
 */
@FunctionalInterface
public interface GeoLookup {

    /** Knows no places. This is the default when {@code rollcall.geo.database} is not set. */
    GeoLookup NONE = address -> Optional.empty();

    /** Returns the place of an address; empty when it is not known. */
    Optional<Place> find(InetAddress address);
}
