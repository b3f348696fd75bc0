package dev.rollcall;

import java.time.Instant;
import java.util.Optional;

/**
 * A CDI event: somebody tried to sign in with wrong credentials.
 *
 * <pre>{@code
 * import dev.rollcall.LoginFailed;
 * import jakarta.enterprise.event.Observes;
 * import java.util.concurrent.atomic.LongAdder;
 *
 * final LongAdder proofs = new LongAdder();
 *
 * void count(@Observes LoginFailed failure) {
 *     if (failure.username().isEmpty()) {
 *         proofs.increment();
 *     }
 * }
 * }</pre>
 *
 * @param username what was typed, which need not be the name of a user; empty for a proof without a name, such as a
 *     passkey
 * @param client where the attempt came from
 * @param at when it was refused
 */
public record LoginFailed(Optional<String> username, Client client, Instant at) {}
