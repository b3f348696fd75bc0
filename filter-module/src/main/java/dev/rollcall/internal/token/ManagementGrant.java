package dev.rollcall.internal.token;

/**
 * What a management token is given for.
 *
 * @param subject the user who proved the password
 * @param state what the proof holds for: the token means nothing any more once the user's state is another one
 */
public record ManagementGrant(String subject, String state) {

    public ManagementGrant {
        if (subject.isEmpty() || state.isEmpty()) {
            throw new IllegalArgumentException("subject and state must not be empty");
        }
    }
}
