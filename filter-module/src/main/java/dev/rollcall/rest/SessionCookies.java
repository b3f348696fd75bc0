package dev.rollcall.rest;

import dev.rollcall.http.RollcallCookie;
import dev.rollcall.session.SignedIn;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The cookies of this deployment.
 *
 * <p>Remembered sessions outlive the browser, others do not. The access token's cookie stays as long as that of the
 * refresh token, so that a client whose access token has expired is told {@code token_expired}, which means refresh,
 * and not {@code token_missing}, which means sign in.
 *
 * @param authPath the path of login, refresh and logout, with the context path
 */
record SessionCookies(String authPath) {

    /** The longest that browsers keep a cookie. */
    private static final Duration DEVICE_LIFETIME = Duration.ofDays(400);

    private static final String WHOLE_HOST = "/";

    static SessionCookies of(HttpServletRequest request, String apiPath) {
        return new SessionCookies(request.getServletContext().getContextPath() + apiPath + "/auth");
    }

    /** Whether a request carries the access or the refresh token in a cookie. */
    static boolean areIn(HttpServletRequest request) {
        return RollcallCookie.ACCESS.in(request).isPresent()
                || RollcallCookie.REFRESH.in(request).isPresent();
    }

    List<SetCookie> tokens(SignedIn signedIn) {
        Optional<Duration> maxAge =
                signedIn.session().remembered() ? Optional.of(signedIn.refreshLifetime()) : Optional.empty();
        return List.of(
                new SetCookie(RollcallCookie.ACCESS, signedIn.accessToken().text(), WHOLE_HOST, maxAge),
                new SetCookie(RollcallCookie.REFRESH, signedIn.refreshToken().text(), authPath, maxAge));
    }

    List<SetCookie> deletions() {
        return List.of(
                SetCookie.deletion(RollcallCookie.ACCESS, WHOLE_HOST),
                SetCookie.deletion(RollcallCookie.REFRESH, authPath));
    }

    SetCookie device(DeviceCookie device) {
        return new SetCookie(RollcallCookie.DEVICE, device.value(), authPath, Optional.of(DEVICE_LIFETIME));
    }
}
