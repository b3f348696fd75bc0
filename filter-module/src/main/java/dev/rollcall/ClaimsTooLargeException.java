package dev.rollcall;

/**
 * The claims that the application adds don't fit into an access token of 4096 characters, or into a cookie of 4096 bytes. Nothing
 * was stored: a sign-in leaves all sessions as they were, and after a refresh the same refresh token works as before. Over HTTP: 403
 * {@code claims_too_large}.
 *
 * <pre>{@code
 * import dev.rollcall.ClaimsTooLargeException;
 * import dev.rollcall.SignInOutcome;
 * import java.util.function.Supplier;
 *
 * int status(Supplier<SignInOutcome> signIn) {
 *     try {
 *         return signIn.get() instanceof SignInOutcome.Started ? 200 : 401;
 *     } catch (ClaimsTooLargeException tooMuch) {
 *         return 403;
 *     }
 * }
 * }</pre>
 */
public final class ClaimsTooLargeException extends UnusableIdentityException {

    private static final long serialVersionUID = 1L;

    public ClaimsTooLargeException(String message) {
        super(message);
    }
}
