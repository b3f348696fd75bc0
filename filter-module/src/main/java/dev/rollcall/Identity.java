package dev.rollcall;

import java.util.Set;

/**
 * A user whose credentials were right. A check of the application's own returns one to {@link SignIns}:
 *
 * <pre>{@code
 * import dev.rollcall.Identity;
 * import java.util.Optional;
 * import java.util.Set;
 *
 * Optional<Identity> check(String user, String password) {
 *     boolean isRight = user.equals("alice") && password.equals("wonderland");
 *     return isRight ? Optional.of(new Identity("alice", Set.of("user"))) : Optional.empty();
 * }
 * }</pre>
 *
 * <p>A name or groups that don't fit make the sign-in fail with {@link UnusableIdentityException}.
 *
 * @param subject the user's name, in one spelling: 1 to 255 characters, compared exactly
 * @param groups the user's groups, each on one line; together they must fit into an access token of 4096 characters
 * @param attributes of the session that is to start
 */
public record Identity(String subject, Set<String> groups, SessionAttributes attributes) {

    /** A user whose session has no attributes. */
    public Identity(String subject, Set<String> groups) {
        this(subject, groups, SessionAttributes.NONE);
    }

    public Identity {
        groups = Set.copyOf(groups);
    }
}
