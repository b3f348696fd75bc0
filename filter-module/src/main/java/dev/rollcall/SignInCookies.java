package dev.rollcall;

import jakarta.servlet.http.HttpServletResponse;
import java.util.List;

/**
 * The cookies that go with a sign-in: those of its tokens and of the device, or the removal of those it replaces. Never log
 * them: they print redacted.
 *
 * @param headers the values of the {@code Set-Cookie} headers
 */
public record SignInCookies(List<String> headers) {

    public SignInCookies {
        headers = List.copyOf(headers);
    }

    /** Adds them to a response that has not been committed. */
    public void addTo(HttpServletResponse response) {
        headers.forEach(header -> response.addHeader("Set-Cookie", header));
    }

    @Override
    public String toString() {
        return "SignInCookies[hidden]";
    }
}
