package dev.rollcall;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Signs users in. There is no other way to start a session: the login of the session API uses this, too.
 *
 * <p>An application with a sign-in page of its own brings its check of the password:
 *
 * <pre>{@code
 * import dev.rollcall.Identity;
 * import dev.rollcall.SignInOutcome;
 * import dev.rollcall.SignInRequest;
 * import dev.rollcall.SignIns;
 * import jakarta.inject.Inject;
 * import jakarta.servlet.http.HttpServletRequest;
 * import jakarta.servlet.http.HttpServletResponse;
 * import java.util.Optional;
 *
 * @Inject
 * SignIns signIns;
 *
 * boolean signIn(String user, String password, HttpServletRequest request, HttpServletResponse response) {
 *     SignInOutcome outcome =
 *             signIns.withPassword(user, SignInRequest.byCookie(request), () -> check(user, password));
 *     if (outcome instanceof SignInOutcome.Started started) {
 *         started.cookies().addTo(response);
 *         return true;
 *     }
 *     return false;
 * }
 *
 * Optional<Identity> check(String user, String password) {
 *     return Optional.empty(); // the application's own check
 * }
 * }</pre>
 *
 * <p><b>What happens, in this order:</b> the throttle, the state of the user's sessions, the check, detection, the
 * session limit, the session, the cookies. The check runs inside, so that no sign-in survives when all sessions of the
 * user are ended between the check and the start. Do nothing outside the check that reveals whether there is such a
 * user.
 *
 * <p><b>Failures.</b> {@link StoreUnavailableException} says that the database can't be reached; nobody has got tokens
 * then. {@link UnusableIdentityException} says that the user's name or groups don't fit into a session; nothing was stored
 * and no session has ended. An exception of the check itself passes through, and does not count as a failure.
 *
 * <p>Thread-safe. Works in transactions of its own.
 */
public interface SignIns {

    /**
     * Signs in with a password.
     *
     * @param username what was typed; failures are counted by it
     * @param check returns the user whose credentials these are; empty for wrong ones, and for unknown or disabled
     *     users. It runs a second time when the user's name is not exactly what was typed, and again when all sessions
     *     of the user end meanwhile
     * @return with {@link TokenTransport#COOKIE} and no proof of same origin, {@link SignInOutcome.BadRequest} before
     *     the check
     */
    SignInOutcome withPassword(String username, SignInRequest request, Supplier<Optional<Identity>> check);

    /**
     * Signs in with a proof that works once, such as the code of OpenID Connect or the signature of a passkey. Failures
     * are counted by network only.
     *
     * <p>Unlike a password, a proof may come from another site. Make sure, by {@code state} or a challenge, that this
     * browser asked for it. Otherwise an attacker can sign the browser in as somebody else (RFC 9700 section 4.7).
     *
     * @param proof returns the user who was proven; empty if nobody was. It runs exactly once
     */
    SignInOutcome withProof(SignInRequest request, Supplier<Optional<Identity>> proof);
}
