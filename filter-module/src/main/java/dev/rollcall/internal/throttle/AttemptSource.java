package dev.rollcall.internal.throttle;

import dev.rollcall.Client;
import dev.rollcall.SignInAttempt;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Who makes an attempt, as reported when a lock begins.
 *
 * @param client is costly to describe, and is asked for only then
 */
record AttemptSource(Optional<String> username, Supplier<Client> client) {

    static AttemptSource of(SignInAttempt attempt) {
        return new AttemptSource(Optional.of(attempt.username()), attempt.client());
    }
}
