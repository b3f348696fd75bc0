package dev.rollcall;

import java.time.Instant;
import java.util.Optional;

/**
 * A CDI event: a lock begins, because too many attempts have failed. It is fired once, not for each attempt that is
 * refused.
 *
 * <pre>{@code
 * import dev.rollcall.BucketKind;
 * import dev.rollcall.SignInsThrottled;
 * import jakarta.enterprise.event.Observes;
 *
 * void onLock(@Observes SignInsThrottled lock) {
 *     if (lock.kind() == BucketKind.ADDRESS) {
 *         report(lock.client().origin().ipAddress().orElse("unknown"), lock.failures());
 *     }
 * }
 *
 * void report(String address, int failures) {
 *     // ...
 * }
 * }</pre>
 *
 * @param kind what the failures were counted by
 * @param username what was typed; empty for a network
 * @param client who made the last attempt
 * @param lockedUntil when the lock ends
 * @param failures how many failures count so far
 * @param at when the lock began
 */
public record SignInsThrottled(
        BucketKind kind, Optional<String> username, Client client, Instant lockedUntil, int failures, Instant at) {}
