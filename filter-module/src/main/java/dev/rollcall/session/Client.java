package dev.rollcall.session;

import dev.rollcall.device.DeviceFacts;
import java.util.Optional;

/**
 * Who asks for a session: the device and where it is.
 *
 * @param deviceKey hash of the device cookie by which the device is recognised later; absent without cookies
 */
public record Client(DeviceFacts device, Origin origin, Optional<String> deviceKey) {

    /** The same device elsewhere; where it was, if that is not known. */
    Client at(Origin present) {
        return present.ipAddress().isEmpty() ? this : new Client(device, present, deviceKey);
    }
}
