package dev.rollcall;

import java.util.Optional;

/**
 * Who asks for a session: the device and where it is.
 *
 * @param deviceKey hash of the device cookie by which the device is recognised later; absent without cookies
 */
public record Client(DeviceFacts device, Origin origin, Optional<String> deviceKey) {}
