package dev.rollcall.internal.http;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Enumeration;
import java.util.Optional;

/** The token in the Authorization header (RFC 6750 section 2.1). */
public final class BearerToken {

    private static final String SCHEME = "Bearer";

    private BearerToken() {}

    /**
     * The token; empty if the request has none, or uses another scheme, which is the application's business.
     *
     * @throws ProblemException when there are two Authorization headers, which may disagree
     */
    public static Optional<String> of(HttpServletRequest request) {
        Enumeration<String> headers = request.getHeaders("Authorization");
        if (!headers.hasMoreElements()) {
            return Optional.empty();
        }
        String header = headers.nextElement();
        if (headers.hasMoreElements()) {
            throw new ProblemException(Problem.invalidRequest("Only one Authorization header is allowed."));
        }
        return isBearer(header) ? Optional.of(token(header)) : Optional.empty();
    }

    private static boolean isBearer(String header) {
        return header.regionMatches(true, 0, SCHEME, 0, SCHEME.length())
                && (header.length() == SCHEME.length() || header.charAt(SCHEME.length()) == ' ');
    }

    private static String token(String header) {
        return header.substring(SCHEME.length()).strip();
    }
}
