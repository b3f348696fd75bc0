package dev.rollcall.internal.token;

/**
 * What a management token is issued for.
 *
 * @param subject the user whose password was right
 * @param state what the proof holds for: the token becomes void as soon as the user's state is a different one
 */
public record ManagementGrant(String subject, String state) {

    public ManagementGrant {
        if (subject.isEmpty() || state.isEmpty()) {
            throw new IllegalArgumentException("subject and state must not be empty");
        }
    }
}
