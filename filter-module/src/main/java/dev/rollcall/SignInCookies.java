package dev.rollcall;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;

/**
 * The cookies to send after a sign-in: those of the tokens and of the device, or the removal of cookies that no longer
 * fit.
 *
 * <pre>{@code
 * import dev.rollcall.SignInCookies;
 * import jakarta.ws.rs.core.Response;
 *
 * Response answer(SignInCookies cookies) {
 *     Response.ResponseBuilder answer = Response.noContent();
 *     cookies.headers().forEach(value -> answer.header("Set-Cookie", value));
 *     return answer.build();
 * }
 * }</pre>
 *
 * <p>In a servlet, call {@link #addTo}. Never log cookies. {@code toString} hides them.
 *
 * @param headers the values of the {@code Set-Cookie} headers (RFC 6265)
 */
public record SignInCookies(List<String> headers) {

    public SignInCookies {
        headers = List.copyOf(headers);
    }

    /** Adds the cookies to a response, which must not be committed yet. */
    public void addTo(HttpServletResponse response) {
        headers.forEach(header -> response.addHeader("Set-Cookie", header));
    }

    @Override
    public String toString() {
        return "SignInCookies[hidden]";
    }
}
