package dev.rollcall.internal.risk;

/** The devices that users have signed in with before. */
@FunctionalInterface
public interface KnownDevices {

    /**
     * Whether this user has signed in on the device in the last 400 days, which is how long its cookie lasts.
     *
     * @param deviceKey the hash of the device cookie
     * @throws dev.rollcall.StoreUnavailableException when the database can't be reached
     */
    boolean knows(String subject, String deviceKey);
}
