package dev.rollcall.spi;

import dev.rollcall.Place;
import java.net.InetAddress;
import java.util.Optional;

/**
 * A source of places for addresses; an extension point.
 *
 * <p>An application replaces it to use another database or a service of its own. It is called during a login, so it
 * must answer fast, from any thread, and without exceptions: what it does not know is empty.
 */
@FunctionalInterface
public interface GeoLookup {

    /** Knows no place at all: what runs when no database is configured. */
    GeoLookup NONE = address -> Optional.empty();

    /** The place of an address; empty when unknown or when the address is not public. */
    Optional<Place> find(InetAddress address);
}
