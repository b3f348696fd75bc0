package dev.rollcall;

/**
 * How the tokens of a sign-in reach the client.
 *
 * <pre>{@code
 * import dev.rollcall.SignInRequest;
 * import dev.rollcall.TokenTransport;
 * import jakarta.servlet.http.HttpServletRequest;
 * import java.util.Optional;
 *
 * SignInRequest request(HttpServletRequest http, boolean isBrowser) {
 *     TokenTransport transport = isBrowser ? TokenTransport.COOKIE : TokenTransport.BODY;
 *     return new SignInRequest(http, transport, false, Optional.empty());
 * }
 * }</pre>
 */
public enum TokenTransport {

    /** In the response, for clients that keep the tokens themselves and send {@code Authorization: Bearer}. */
    BODY,

    /** In {@code HttpOnly} cookies, for browsers: scripts never see a token. */
    COOKIE
}
