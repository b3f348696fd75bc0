package dev.rollcall;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/**
 * A request to sign somebody in, and what kind of session to start.
 *
 * <pre>{@code
 * import dev.rollcall.DeviceName;
 * import dev.rollcall.SignInRequest;
 * import jakarta.servlet.http.HttpServletRequest;
 *
 * SignInRequest remembered(HttpServletRequest request) {
 *     return SignInRequest.byCookie(request).remembered().on(new DeviceName("Kitchen tablet"));
 * }
 * }</pre>
 *
 * @param http tells the device, the address and the session that the new one replaces
 * @param transport how the tokens reach the client
 * @param isRemembered whether the user asked to be remembered on the device
 * @param deviceName what the user calls the device
 */
public record SignInRequest(
        HttpServletRequest http, TokenTransport transport, boolean isRemembered, Optional<DeviceName> deviceName) {

    /**
     * A sign-in in a browser. The tokens travel in cookies, and the request needs proof that it comes from the same
     * origin.
     */
    public static SignInRequest byCookie(HttpServletRequest http) {
        return new SignInRequest(http, TokenTransport.COOKIE, false, Optional.empty());
    }

    /** A sign-in whose tokens the application itself hands to the client. */
    public static SignInRequest byToken(HttpServletRequest http) {
        return new SignInRequest(http, TokenTransport.BODY, false, Optional.empty());
    }

    /**
     * Returns the same request with "remember this device": the lifetimes of {@code rollcall.session.remembered} apply.
     */
    public SignInRequest remembered() {
        return new SignInRequest(http, transport, true, deviceName);
    }

    /** Returns the same request with a name for the device. */
    public SignInRequest on(DeviceName device) {
        return new SignInRequest(http, transport, isRemembered, Optional.of(device));
    }
}
