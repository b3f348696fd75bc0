package dev.rollcall;

import java.time.Instant;
import java.util.Optional;

/**
 * Fired after a sign-in with wrong credentials.
 *
 * @param username what was typed, which may be no user at all; empty for a proof without a name
 */
public record LoginFailed(Optional<String> username, Client client, Instant at) {}
