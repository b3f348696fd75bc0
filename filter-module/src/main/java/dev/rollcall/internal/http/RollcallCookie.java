package dev.rollcall.internal.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Enumeration;
import java.util.List;

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

    /** Each may cost the check of a signature, or a query. */
    static final int MOST_TRIED = 10;

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
     * The different values that the request carries, in the order received. Besides ours there may be one for another path, or
     * one that a sibling host has planted; only trying tells which is which.
     *
     * @throws ProblemException when there are more than browsers collect by themselves
     */
    public List<String> in(HttpServletRequest request) {
        List<String> values = allIn(request);
        if (values.size() > MOST_TRIED) {
            throw new ProblemException(
                    Problem.invalidRequest("There are too many cookies named \"" + cookieName + "\"."));
        }
        return values;
    }

    /** The same without a limit. */
    List<String> allIn(HttpServletRequest request) {
        Enumeration<String> lines = request.getHeaders("Cookie");
        return lines.hasMoreElements() ? CookieHeader.values(Collections.list(lines), cookieName) : List.of();
    }
}
