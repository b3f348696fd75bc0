package dev.rollcall;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * Describes the client of a request: the device from its headers, the address as {@code rollcall.trusted-proxies} and
 * {@code rollcall.address.privacy} allow, and the place if there is a source of places.
 *
 * <pre>{@code
 * import dev.rollcall.Client;
 * import dev.rollcall.Clients;
 * import jakarta.inject.Inject;
 * import jakarta.servlet.http.HttpServletRequest;
 *
 * @Inject
 * Clients clients;
 *
 * String device(HttpServletRequest request) {
 *     Client client = clients.of(request);
 *     return client.device().device(); // "Chrome 124 on Windows"
 * }
 * }</pre>
 *
 * <p>Never fails: what can't be told is unknown. Thread-safe.
 */
public interface Clients {

    /** Describes the client of a request, including the device cookie if the request has one. */
    Client of(HttpServletRequest request);

    /**
     * Returns the network that failed sign-ins are counted by: the IPv4 address, or the /64 of the IPv6 address. Empty
     * when the request has no IP address.
     */
    Optional<String> networkOf(HttpServletRequest request);
}
