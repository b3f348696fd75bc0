package dev.rollcall.internal.throttle;

import java.time.Duration;

/**
 * How many wrong passwords and refresh tokens are let through.
 *
 * @param account of one user from everywhere, and of one user on a known device
 * @param address of all users from one address
 * @param refreshes with unknown tokens from one address
 */
public record ThrottleSettings(Lockout account, Window address, Window refreshes) {

    /** How long at most a bucket that nobody touches says anything. */
    public Duration memory() {
        Duration lock = account.longest().compareTo(account.reset()) > 0 ? account.longest() : account.reset();
        Duration window = address.length();
        return (lock.compareTo(window) > 0 ? lock : window).plus(ThrottlePolicy.HOLD);
    }
}
