package dev.rollcall.internal.web;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Collections;
import java.util.Locale;

/** Who waits for the answer to a request: a person in front of a browser, or a script. */
enum Visitor {
    /** Somebody follows a link, or types an address. */
    NAVIGATION,
    /** Somebody submits a form. */
    FORM,
    /** A Faces page sends a part of itself; its script understands redirects of its own kind. */
    FACES_SCRIPT,
    /** Any other script or program. */
    SCRIPT;

    /**
     * The fetch metadata of browsers decides (W3C Fetch Metadata). Without it, a person is who accepts HTML and is not said to
     * be a script.
     */
    static Visitor of(HttpServletRequest request) {
        if ("partial/ajax".equals(request.getHeader("Faces-Request"))) {
            return FACES_SCRIPT;
        }
        if (request.getHeader("Authorization") != null || !isPerson(request)) {
            return SCRIPT;
        }
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD") ? NAVIGATION : FORM;
    }

    private static boolean isPerson(HttpServletRequest request) {
        String mode = request.getHeader("Sec-Fetch-Mode");
        return mode == null
                ? request.getHeader("X-Requested-With") == null && acceptsHtml(request)
                : mode.equals("navigate") && acceptsHtml(request);
    }

    private static boolean acceptsHtml(HttpServletRequest request) {
        return Collections.list(request.getHeaders("Accept")).stream()
                .map(value -> value.toLowerCase(Locale.ROOT))
                .anyMatch(value -> value.contains("text/html") || value.contains("application/xhtml+xml"));
    }
}
