package dev.rollcall.internal.http;

import java.time.Duration;
import java.util.Optional;

/**
 * A cookie for the browser, always {@code Secure} and {@code HttpOnly} and never with a {@code Domain}.
 *
 * @param maxAge how long the browser keeps it; if absent, until the browser is closed
 */
public record SetCookie(RollcallCookie cookie, String value, String path, Optional<Duration> maxAge) {

    public static final String HEADER = "Set-Cookie";

    /** The length that browsers must support for name, value and attributes together (RFC 6265 section 6.1). */
    private static final int LIMIT = 4096;

    static SetCookie deletion(RollcallCookie cookie, String path) {
        return new SetCookie(cookie, "", path, Optional.of(Duration.ZERO));
    }

    public boolean isTooLong() {
        return text().length() > LIMIT;
    }

    /** The value of the header. Never log it. */
    public String text() {
        return cookie.cookieName() + "=" + value + "; Path=" + path
                + maxAge.map(age -> "; Max-Age=" + age.toSeconds()).orElse("")
                + "; Secure; HttpOnly; SameSite=" + cookie.sameSite();
    }

    @Override
    public String toString() {
        return "SetCookie[" + cookie + "]";
    }
}
