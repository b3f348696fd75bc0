package dev.rollcall.internal.throttle;

import dev.rollcall.internal.settings.ThrottleSettings;
import java.time.Duration;

/**
 * What is allowed, by what it is counted by.
 *
 * @param account for one user from anywhere, and for one user on a known device
 * @param address for all users from one address
 * @param refreshes for unknown refresh tokens from one address
 */
record ThrottleRules(Lockout account, FixedWindow address, FixedWindow refreshes) {

    static ThrottleRules of(ThrottleSettings settings) {
        ThrottleSettings.Account account = settings.account();
        ThrottleSettings.Address address = settings.address();
        return new ThrottleRules(
                new Lockout(account.failures(), account.lock(), account.longestLock(), account.reset()),
                new FixedWindow(address.failures(), address.window()),
                new FixedWindow(address.refreshes(), address.window()));
    }

    /** How long at most a bucket matters if nothing changes it. */
    Duration memory() {
        Duration lock = account.longest().compareTo(account.reset()) > 0 ? account.longest() : account.reset();
        Duration window = address.length();
        return (lock.compareTo(window) > 0 ? lock : window).plus(ThrottlePolicy.HOLD);
    }
}
