package dev.rollcall;

/**
 * What failures are counted by. {@link SignInsThrottled} tells which of these counts has reached its limit.
 *
 * <pre>{@code
 * import dev.rollcall.BucketKind;
 *
 * String who(BucketKind kind) {
 *     return switch (kind) {
 *         case ACCOUNT -> "a user name";
 *         case DEVICE -> "a user name on a known device";
 *         case ADDRESS, REFRESHES -> "a network";
 *     };
 * }
 * }</pre>
 */
public enum BucketKind {
    /** The name that was typed, whether there is such a user or not. */
    ACCOUNT,
    /** A user on a device that this user has signed in with before. */
    DEVICE,
    /** The network that logins come from. */
    ADDRESS,
    /** The network that refreshes come from. */
    REFRESHES
}
