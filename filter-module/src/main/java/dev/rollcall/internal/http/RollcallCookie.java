package dev.rollcall.internal.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;
import java.util.Optional;

/**
 * The cookies of the cookie transport.
 *
 * <p>Their names are the same everywhere, even on a developer's {@code http://localhost}: Chromium, Firefox and curl accept
 * secure cookies from there; Safari does not.
 */
public enum RollcallCookie {

    /** The access token, for the whole host; links from other sites find the user signed in. */
    ACCESS("__Host-rollcall", "Lax"),

    /** The refresh token, for the auth path only. */
    REFRESH("__Secure-rollcall-refresh", "Strict"),

    /** A random value that identifies a device at its next sign-in, anywhere in the application. */
    DEVICE("__Secure-rollcall-device", "Strict");

    private final String cookieName;
    private final String sameSite;

    RollcallCookie(String cookieName, String sameSite) {
        this.cookieName = cookieName;
        this.sameSite = sameSite;
    }

    public String cookieName() {
        return cookieName;
    }

    public String sameSite() {
        return sameSite;
    }

    /**
     * The value that the request carries.
     *
     * @throws ProblemException when there are two cookies of this name, because nothing tells which of them is ours
     */
    public Optional<String> in(HttpServletRequest request) {
        List<String> values = allIn(request);
        if (values.size() > 1) {
            throw new ProblemException(Problem.invalidRequest("There are two cookies named \"" + cookieName + "\"."));
        }
        return values.stream().findFirst();
    }

    /** All values under this name, in the order received. */
    List<String> allIn(HttpServletRequest request) {
        Enumeration<String> lines = request.getHeaders("Cookie");
        return lines.hasMoreElements() ? CookieHeader.values(Collections.list(lines), cookieName) : List.of();
    }
}
