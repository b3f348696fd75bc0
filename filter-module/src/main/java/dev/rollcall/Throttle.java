package dev.rollcall;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Lets a limited number of wrong passwords through, counted over all nodes, however many come at once.
 *
 * <p>{@link SignIns} counts by itself. Inject the throttle where an application checks passwords for something else, such as
 * a change of the password; the attempts count together with those at sign-in:
 *
 * <pre>{@code
 * @Inject Throttle throttle;
 * @Inject Clients clients;
 *
 * boolean isRight(String user, String password, HttpServletRequest request) {
 *     SignInAttempt attempt = new SignInAttempt(user, clients.networkOf(request), clients.of(request));
 *     return throttle.check(attempt, () -> users.check(user, password)).isPresent();
 * }
 * }</pre>
 *
 * <p>An attempt takes a place in the bucket of the account and in that of the network before the password is looked at, and
 * gives it back once the outcome is known, so parallel guesses can't outrun the count. A device that the user has signed in
 * with before has a bucket of its own, so strangers can't lock its owner out.
 *
 * <p>Thread-safe. Throws {@link StoreUnavailableException} when the database can't be reached: no password is looked at
 * that could not be counted.
 */
public interface Throttle {

    /**
     * Checks credentials, unless too many were wrong.
     *
     * @param check returns what the right credentials lead to, and nothing for wrong ones; an attempt whose check throws
     *     does not count
     * @throws TooManyAttemptsException before the check, if the account or the network has too many failures
     */
    <T> Optional<T> check(SignInAttempt attempt, Supplier<Optional<T>> check);
}
