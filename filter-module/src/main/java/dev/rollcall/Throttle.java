package dev.rollcall;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Limits how many wrong passwords can be tried, over all nodes together and however many attempts come at once.
 *
 * <p>{@link SignIns} uses it by itself. Inject it where the application checks a password for another purpose, such as
 * changing the password. Those attempts count together with sign-ins:
 *
 * <pre>{@code
 * import dev.rollcall.Clients;
 * import dev.rollcall.SignInAttempt;
 * import dev.rollcall.Throttle;
 * import jakarta.inject.Inject;
 * import jakarta.servlet.http.HttpServletRequest;
 * import java.util.Optional;
 *
 * @Inject
 * Throttle throttle;
 *
 * @Inject
 * Clients clients;
 *
 * boolean isRight(String user, String password, HttpServletRequest request) {
 *     SignInAttempt attempt = new SignInAttempt(user, clients.networkOf(request), clients.of(request));
 *     return throttle.check(attempt, () -> check(user, password)).isPresent();
 * }
 *
 * Optional<String> check(String user, String password) {
 *     return Optional.empty(); // the application's own check
 * }
 * }</pre>
 *
 * <p>An attempt takes a place in the count of its account and of its network before the password is looked at, so
 * parallel guesses can't outrun the count. It returns the place once the outcome is known. A device on which the user
 * has signed in before has a count of its own, so strangers can't lock its owner out.
 *
 * <p>A place holds for 30 seconds. A check that takes longer counts as a failure, so let it do nothing but check.
 *
 * <p>The limits are settings ({@code rollcall.throttle.*}; by default 5 failures for an account and 20 in a minute for a
 * network).
 *
 * <p>Thread-safe. Throws {@link StoreUnavailableException} when the database can't be reached: a password that can't be
 * counted is not looked at.
 */
public interface Throttle {

    /**
     * Runs a check, unless too many have failed.
     *
     * @param check returns whatever the right credentials lead to; empty for wrong ones. An attempt whose check throws
     *     does not count
     * @return what the check returned
     * @throws TooManyAttemptsException before the check, if the account or the network is locked
     */
    <T> Optional<T> check(SignInAttempt attempt, Supplier<Optional<T>> check);
}
