package dev.rollcall.throttle;

import dev.rollcall.session.Client;
import java.util.Optional;

/**
 * Somebody tries to sign in.
 *
 * @param username what was typed, which may be no user at all
 * @param network where it comes from: an IPv4 address or the /64 of an IPv6 address; empty when it has none
 */
public record SignInAttempt(String username, Optional<String> network, Client client) {}
