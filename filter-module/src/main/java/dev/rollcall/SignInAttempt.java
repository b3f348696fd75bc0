package dev.rollcall;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Somebody tries to sign in.
 *
 * @param username what was typed, which may be no user at all
 * @param network where it comes from: an IPv4 address or the /64 of an IPv6 address; empty when it has none
 * @param deviceKey hash of the device cookie that it brought
 * @param client costs something to describe, and is asked for only when the attempt makes a lock begin
 */
public record SignInAttempt(
        String username, Optional<String> network, Optional<String> deviceKey, Supplier<Client> client) {

    /** An attempt from a client that is described already. */
    public SignInAttempt(String username, Optional<String> network, Client client) {
        this(username, network, client.deviceKey(), () -> client);
    }
}
