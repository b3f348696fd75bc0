package dev.rollcall.internal.http;

import dev.rollcall.AccessToken;
import dev.rollcall.SignedIn;
import dev.rollcall.internal.risk.KnownDevices;
import jakarta.servlet.http.HttpServletRequest;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * The cookies of this deployment.
 *
 * <p>Cookies of remembered sessions outlive the browser, others do not. The access token's cookie is kept as long as that of
 * the refresh token: a client whose access token has expired is then told {@code token_expired}, which means refresh,
 * rather than {@code token_missing}, which means sign in.
 *
 * @param contextPath the path of the application, {@code /} at the root
 * @param authPath the path of login, refresh and logout, with the context path
 */
public record SessionCookies(String contextPath, String authPath) {

    private static final String WHOLE_HOST = "/";

    public static SessionCookies of(HttpServletRequest request, String apiPath) {
        String context = request.getServletContext().getContextPath();
        return new SessionCookies(context.isEmpty() ? "/" : context, context + apiPath + "/auth");
    }

    /** Whether a request carries the access or the refresh token in a cookie. */
    public static boolean areIn(HttpServletRequest request) {
        return !RollcallCookie.ACCESS.allIn(request).isEmpty()
                || !RollcallCookie.REFRESH.allIn(request).isEmpty();
    }

    public List<SetCookie> tokens(SignedIn signedIn) {
        Optional<Duration> maxAge =
                signedIn.session().remembered() ? Optional.of(signedIn.refreshLifetime()) : Optional.empty();
        return List.of(
                access(signedIn.accessToken(), maxAge),
                new SetCookie(RollcallCookie.REFRESH, signedIn.refreshToken().text(), authPath, maxAge));
    }

    /** @param maxAge how long the browser keeps it; if absent, until the browser is closed */
    public static SetCookie access(AccessToken token, Optional<Duration> maxAge) {
        return new SetCookie(RollcallCookie.ACCESS, token.text(), WHOLE_HOST, maxAge);
    }

    public List<SetCookie> deletions() {
        return List.of(
                SetCookie.deletion(RollcallCookie.ACCESS, WHOLE_HOST),
                SetCookie.deletion(RollcallCookie.REFRESH, authPath));
    }

    public SetCookie device(DeviceCookie device) {
        return new SetCookie(RollcallCookie.DEVICE, device.value(), contextPath, Optional.of(KnownDevices.KNOWN_FOR));
    }
}
