package dev.rollcall;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Fired when attempts begin to be refused because of too many failures; not for each that is refused.
 *
 * @param username what was typed; null for an address
 * @param client who made the last attempt
 * @param failures that count so far
 */
public record SignInsThrottled(
        BucketKind kind, @Nullable String username, Client client, Instant lockedUntil, int failures, Instant at) {}
