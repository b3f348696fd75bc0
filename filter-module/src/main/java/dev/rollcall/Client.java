package dev.rollcall;

import java.util.Optional;

/**
 * The other end of a request: a device, and where it is. {@link Clients} makes one of a request, and events carry one.
 *
 * <pre>{@code
 * import dev.rollcall.Client;
 *
 * String describe(Client client) {
 *     return client.device().device() + ", " + client.origin().location().orElse("unknown place");
 * }
 * }</pre>
 *
 * @param device what the request says about the device
 * @param origin where the request came from
 * @param deviceKey SHA-256 of the device cookie, which recognises the device next time; empty without one
 */
public record Client(DeviceFacts device, Origin origin, Optional<String> deviceKey) {}
