package dev.rollcall;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * A request to sign somebody in, and how the session is to be.
 *
 * <pre>{@code
 * SignInRequest request = SignInRequest.byCookie(http).remembered();
 * }</pre>
 *
 * @param http tells the device, the address and the session that it replaces
 * @param transport how the tokens reach the client
 * @param isRemembered whether the user asked to be remembered on the device
 * @param deviceName what the user calls the device
 */
public record SignInRequest(
        HttpServletRequest http, TokenTransport transport, boolean isRemembered, Optional<DeviceName> deviceName) {

    /** A sign-in in a browser, whose tokens travel in cookies. */
    public static SignInRequest byCookie(HttpServletRequest http) {
        return new SignInRequest(http, TokenTransport.COOKIE, false, Optional.empty());
    }

    /** A sign-in whose tokens the application hands to the client. */
    public static SignInRequest byToken(HttpServletRequest http) {
        return new SignInRequest(http, TokenTransport.BODY, false, Optional.empty());
    }

    /** The same with "remember this device": the session lives for {@code rollcall.session.remembered.*}. */
    public SignInRequest remembered() {
        return new SignInRequest(http, transport, true, deviceName);
    }

    /** The same on a device that the user calls so. */
    public SignInRequest on(DeviceName device) {
        return new SignInRequest(http, transport, isRemembered, Optional.of(device));
    }
}
