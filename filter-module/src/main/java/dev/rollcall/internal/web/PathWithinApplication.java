package dev.rollcall.internal.web;

import jakarta.servlet.http.HttpServletRequest;

/** The path of a request as the server understands it. */
final class PathWithinApplication {

    private PathWithinApplication() {}

    static String of(HttpServletRequest request) {
        String info = request.getPathInfo();
        return info == null ? request.getServletPath() : request.getServletPath() + info;
    }
}
