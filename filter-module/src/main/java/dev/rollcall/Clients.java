package dev.rollcall;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * Tells the device and the place that a request comes from, as {@code rollcall.trusted-proxies} and
 * {@code rollcall.address.privacy} allow.
 *
 * <pre>{@code
 * @Inject Clients clients;
 *
 * String device = clients.of(request).device().device(); // "Chrome 124 on Windows"
 * }</pre>
 *
 * <p>Thread-safe.
 */
public interface Clients {

    /** The client of a request; its device cookie, if there is one, is recognised. */
    Client of(HttpServletRequest request);

    /** What failed sign-ins of a request are counted by: its IPv4 address, or the /64 of its IPv6 address. */
    Optional<String> networkOf(HttpServletRequest request);
}
