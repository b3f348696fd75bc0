package dev.rollcall.internal.web;

import dev.rollcall.internal.settings.CorsSettings;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Lets pages of the configured origins call guarded paths and read the answers (CORS, the Fetch standard). They
 * authenticate with tokens: credentials that a browser would add by itself are not allowed. Thread-safe.
 */
public final class CrossOrigin {

    private static final String ORIGIN = "Origin";
    private static final String VARY = "Vary";
    private static final String METHOD = "Access-Control-Request-Method";

    /** A browser can't be made to send these with a preflight, and they might turn it into something else. */
    private static final List<String> OVERRIDES =
            List.of("X-HTTP-Method-Override", "X-HTTP-Method", "X-Method-Override");

    private static final List<String> HEADERS =
            List.of("Authorization", "Content-Type", "DPoP", "X-Requested-With", "X-Reason");

    private static final List<String> EXPOSED_HEADERS = List.of("WWW-Authenticate", "Retry-After", "DPoP-Nonce");

    private static final String METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";

    private final Set<String> origins;
    private final String headers;
    private final String exposedHeaders;
    private final String maxAge;

    public CrossOrigin(CorsSettings settings) {
        origins = settings.origins();
        headers = joined(HEADERS, settings.headers());
        exposedHeaders = joined(EXPOSED_HEADERS, settings.exposedHeaders());
        maxAge = String.valueOf(settings.maxAge().toSeconds());
    }

    private static String joined(List<String> usual, List<String> more) {
        return String.join(
                ", ", Stream.concat(usual.stream(), more.stream()).distinct().toList());
    }

    /** Whether this is ours to decide; if not, the application may do so itself. */
    boolean isOn() {
        return !origins.isEmpty();
    }

    /**
     * Whether a browser asks if a request may be sent, before it sends it. What carries credentials, or could be taken for
     * another method further on, is no such question.
     */
    static boolean isPreflight(HttpServletRequest request) {
        return request.getMethod().equals("OPTIONS")
                && only(request, ORIGIN).isPresent()
                && only(request, METHOD).isPresent()
                && request.getHeader("Authorization") == null
                && request.getHeader("Cookie") == null
                && OVERRIDES.stream().noneMatch(name -> request.getHeader(name) != null);
    }

    private static Optional<String> only(HttpServletRequest request, String name) {
        List<String> values = Collections.list(request.getHeaders(name));
        return values.size() == 1 ? Optional.of(values.get(0)) : Optional.empty();
    }

    /** Answers a {@linkplain #isPreflight preflight}; without permission if the origin has none. */
    void answerPreflight(HttpServletRequest request, HttpServletResponse response) {
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        response.setHeader(VARY, ORIGIN + ", " + METHOD + ", Access-Control-Request-Headers");
        allowed(request).ifPresent(origin -> {
            response.setHeader(SharedResponse.ALLOW_ORIGIN, origin);
            response.setHeader("Access-Control-Allow-Methods", METHODS);
            response.setHeader("Access-Control-Allow-Headers", headers);
            response.setHeader("Access-Control-Max-Age", maxAge);
        });
    }

    /** The response that the application gets, with the headers that let the page read it. */
    HttpServletResponse share(HttpServletRequest request, HttpServletResponse response) {
        Map<String, String> permission = new LinkedHashMap<>();
        allowed(request).ifPresent(origin -> {
            permission.put(SharedResponse.ALLOW_ORIGIN, origin);
            permission.put("Access-Control-Expose-Headers", exposedHeaders);
        });
        return new SharedResponse(response, permission);
    }

    private Optional<String> allowed(HttpServletRequest request) {
        return only(request, ORIGIN).filter(origins::contains);
    }
}
