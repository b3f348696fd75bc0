package dev.rollcall.internal.settings;

import java.time.Duration;

/** How many wrong passwords and refresh tokens are allowed. */
public record ThrottleSettings(Account account, Address address) {

    /**
     * For one user from anywhere, and for one user on a known device.
     *
     * @param failures before the first lock; 0 for none
     * @param lock the first one; each one after it is twice as long as the one before
     * @param longestLock what it grows to
     * @param reset time without a failure after which all are forgotten
     * @param signIns with right credentials in an hour, on each node; 0 for any number
     */
    public record Account(int failures, Duration lock, Duration longestLock, Duration reset, int signIns) {}

    /**
     * For all users from one address.
     *
     * @param failures wrong passwords in the window; 0 for any number
     * @param refreshes with unknown refresh tokens in the window; 0 for any number
     * @param window begins with the first of them
     */
    public record Address(int failures, int refreshes, Duration window) {}
}
