package dev.rollcall;

import java.util.Optional;
import java.util.function.Supplier;

/**
 * Signs users in. There is no other way to start a session: the session API's own login uses this, too.
 *
 * <p>An application with a sign-in page of its own calls it with its check of the password:
 *
 * <pre>{@code
 * @Inject SignIns signIns;
 *
 * protected void doPost(HttpServletRequest request, HttpServletResponse response) throws IOException {
 *     String user = request.getParameter("user");
 *     SignInOutcome outcome = signIns.withPassword(
 *             user, SignInRequest.byCookie(request), () -> users.check(user, request.getParameter("password")));
 *     if (outcome instanceof SignInOutcome.Started started) {
 *         started.cookies().addTo(response);
 *         response.sendRedirect("home");
 *     } else {
 *         response.sendRedirect("sign-in?failed");
 *     }
 * }
 * }</pre>
 *
 * <p>What happens, in this order: the throttle, the state of the user's sessions, the check, detection, the limit, the
 * session, the cookies. The check runs inside, so that a sign-in can't outlive an end of all sessions that comes between
 * the check and the start. Do nothing outside of it that tells whether there is such a user.
 *
 * <p>Thread-safe. Methods work in transactions of their own, and throw {@link StoreUnavailableException} when the database
 * can't be reached (no session is left behind that somebody knows the tokens of) and {@link UnusableIdentityException} when
 * the name or the groups of the user fit no session.
 */
public interface SignIns {

    /**
     * Signs in with a password.
     *
     * @param username what was typed; failures are counted by it
     * @param check the user whose credentials these are; empty for wrong ones and for unknown or disabled users. It runs
     *     again when all sessions of the user end meanwhile, and when the user's name is not the one that was typed.
     */
    SignInOutcome withPassword(String username, SignInRequest request, Supplier<Optional<Identity>> check);

    /**
     * Signs in with a proof that works once, such as the code of OpenID Connect or the signature of a passkey. Failures are
     * counted by network only. Unlike passwords, a proof that comes from another site is accepted: have the proof show,
     * with {@code state} or a challenge, that the browser asked for it.
     *
     * @param proof the user who was proven; empty if nobody was. It runs once.
     */
    SignInOutcome withProof(SignInRequest request, Supplier<Optional<Identity>> proof);
}
