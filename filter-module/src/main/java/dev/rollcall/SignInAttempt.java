package dev.rollcall;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * An attempt to prove who one is, as {@link Throttle} counts it.
 *
 * <pre>{@code
 * import dev.rollcall.Clients;
 * import dev.rollcall.SignInAttempt;
 * import jakarta.inject.Inject;
 * import jakarta.servlet.http.HttpServletRequest;
 *
 * @Inject
 * Clients clients;
 *
 * SignInAttempt attempt(String user, HttpServletRequest request) {
 *     return new SignInAttempt(user, clients.networkOf(request), clients.of(request));
 * }
 * }</pre>
 *
 * @param username what was typed, which need not be the name of a user
 * @param network an IPv4 address or the /64 of an IPv6 address, see {@link Clients#networkOf}; empty to count by name
 *     alone
 * @param deviceKey SHA-256 of the device cookie, see {@link Client#deviceKey()}; empty on an unknown device
 * @param client describes the client. It is asked only if this attempt makes a lock begin
 */
public record SignInAttempt(
        String username, Optional<String> network, Optional<String> deviceKey, Supplier<Client> client) {

    /** An attempt by a client that has been described already. */
    public SignInAttempt(String username, Optional<String> network, Client client) {
        this(username, network, client.deviceKey(), () -> client);
    }
}
