package dev.rollcall.internal.risk;

import java.time.Instant;

/** Where the devices of users are remembered. */
public interface DeviceMemory extends KnownDevices {

    /**
     * Notes that this user has signed in on the device.
     *
     * @throws dev.rollcall.StoreUnavailableException when the database can't be reached
     */
    void remember(String subject, String deviceKey, Instant now);
}
