package dev.rollcall.spi;

/** What happens to a login when the user has as many sessions as allowed. */
public enum LimitPolicy {
    /** The least recently used session ends. */
    EVICT,
    /** The login is refused. */
    REFUSE
}
