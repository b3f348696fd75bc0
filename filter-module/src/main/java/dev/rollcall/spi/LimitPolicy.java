package dev.rollcall.spi;

/**
 * What happens at a sign-in when the user has as many sessions as allowed ({@code rollcall.session.limit-policy}).
 * {@link Admission} has an example.
 */
public enum LimitPolicy {
    /** The least recently used session ends. This is the default. */
    EVICT,
    /** The sign-in is refused. */
    REFUSE
}
