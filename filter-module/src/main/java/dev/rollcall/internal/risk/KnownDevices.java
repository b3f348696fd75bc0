package dev.rollcall.internal.risk;

import java.time.Duration;

/** The devices that users have signed in with before. */
@FunctionalInterface
public interface KnownDevices {

    /** How long a device is known after a sign-in: the longest that browsers keep the cookie. */
    Duration KNOWN_FOR = Duration.ofDays(400);

    /**
     * Whether this user has signed in on the device in the time of {@link #KNOWN_FOR}.
     *
     * @param deviceKey the hash of the device cookie
     * @throws dev.rollcall.StoreUnavailableException when the database can't be reached
     */
    boolean knows(String subject, String deviceKey);
}
