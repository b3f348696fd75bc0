package dev.rollcall.internal.throttle;

import java.time.Duration;

/**
 * How many wrong passwords and refresh tokens are allowed.
 *
 * @param account for one user from anywhere, and for one user on a known device
 * @param address for all users from one address
 * @param refreshes for unknown refresh tokens from one address
 */
public record ThrottleSettings(Lockout account, FixedWindow address, FixedWindow refreshes) {

    /** How long at most a bucket matters if nothing changes it. */
    public Duration memory() {
        Duration lock = account.longest().compareTo(account.reset()) > 0 ? account.longest() : account.reset();
        Duration window = address.length();
        return (lock.compareTo(window) > 0 ? lock : window).plus(ThrottlePolicy.HOLD);
    }
}
