package dev.rollcall;

/**
 * The application let a user in whose name or groups don't fit into a session or a token: a name of more than 255
 * characters, a group on several lines, too many groups ({@link GroupsTooLargeException}), or
 * claims that are too long ({@link ClaimsTooLargeException}). Over HTTP: 403.
 *
 * <pre>{@code
 * import dev.rollcall.SignInOutcome;
 * import dev.rollcall.UnusableIdentityException;
 * import java.util.function.Supplier;
 *
 * int status(Supplier<SignInOutcome> signIn) {
 *     try {
 *         return signIn.get() instanceof SignInOutcome.Started ? 200 : 401;
 *     } catch (UnusableIdentityException tooLong) {
 *         return 403;
 *     }
 * }
 * }</pre>
 */
public sealed class UnusableIdentityException extends IllegalArgumentException
        permits GroupsTooLargeException, ClaimsTooLargeException {

    private static final long serialVersionUID = 1L;

    public UnusableIdentityException(String message) {
        super(message);
    }
}
