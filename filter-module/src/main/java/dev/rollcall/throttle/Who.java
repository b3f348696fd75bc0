package dev.rollcall.throttle;

import dev.rollcall.session.Client;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Who makes an attempt, for those who hear of a lock.
 *
 * @param client costs something to describe, and is asked for only then
 */
record Who(Optional<String> username, Supplier<Client> client) {

    static Who of(SignInAttempt attempt) {
        return new Who(Optional.of(attempt.username()), attempt.client());
    }
}
